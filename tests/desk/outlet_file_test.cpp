#include "desk/outlet_file.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "config/load.h"
#include "desk/desk.h"
#include "tests/temporary.h"

using namespace tearsheet;
using Catch::Contains;

namespace {

config::Outlet example() {
  config::Outlet outlet;
  outlet.id = "example";
  outlet.name = "The \"Example\": #1 – café";
  outlet.site = "https://www.example.org";
  outlet.feeds = {"https://www.example.org/rss?a=1&b=2", "https://www.example.org/*[x]"};
  outlet.sitemaps = {"https://www.example.org/news.xml"};
  outlet.sections = {"https://www.example.org/world"};
  outlet.time_zone = "Asia/Kolkata";
  outlet.language = "en-IN";
  return outlet;
}

}  // namespace

TEST_CASE("the YAML that is written reads as the outlet") {
  const tests::TemporaryFolder folder;
  write_file(folder.path() / "tearsheet.yaml", "version: 1\ncrawler: {contact: a@example.org}\n");
  const auto outlet = example();
  config::Outlet bare;
  bare.id = "bare";
  bare.site = "http://127.0.0.1:8080";
  desk::write_outlet(folder.path(), outlet, {"feeds: none: \"x\"", "two\nlines: [", "\x1b[31mred\u2028"});
  desk::write_outlet(folder.path(), bare);
  const auto loaded = config::load_desk(folder.path());
  CHECK_FALSE(desk::report_errors(loaded.findings));
  REQUIRE(loaded.desk.outlets.size() == 2);
  CHECK(loaded.desk.outlets[0].site == bare.site);
  const auto& read = loaded.desk.outlets[1];
  CHECK(read.id == outlet.id);
  CHECK(read.name == outlet.name);
  CHECK(read.site == outlet.site);
  CHECK(read.feeds == outlet.feeds);
  CHECK(read.sitemaps == outlet.sitemaps);
  CHECK(read.sections == outlet.sections);
  CHECK(read.time_zone == outlet.time_zone);
  CHECK(read.language == outlet.language);
}

TEST_CASE("remarks are comments, each on one line") {
  const auto yaml = desk::outlet_yaml(example(), {"one", "two\nlines", std::string(2000, 'x')});
  CHECK_THAT(yaml, Contains("    # one\n    # two lines\n    # xxx"));
  CHECK(yaml.size() < 1500);
}

TEST_CASE("no file is written over") {
  const tests::TemporaryFolder folder;
  desk::write_outlet(folder.path(), example());
  const auto path = folder.path() / "outlets/example.yaml";
  const auto before = read_file(path);
  auto other = example();
  other.name = "Other";
  CHECK_THROWS_WITH(desk::write_outlet(folder.path(), other), Contains("outlets/example.yaml"));
  CHECK(read_file(path) == before);
}
