#include "desk/add_outlet.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "fixtures/server/server.h"
#include "tests/temporary.h"

using namespace tearsheet;
using Catch::Contains;
using Lines = std::vector<std::string>;

namespace {

/// A site with a feed, and a desk that has another outlet.
struct Town {
  Town() {
    write_file(folder.path() / "tearsheet.yaml",
               "version: 1\ncrawler: {contact: a@example.org, delay: 5ms, allow_addresses: [127.0.0.1/32]}\n");
    io::make_folders(folder.path() / "outlets");
    write_file(folder.path() / "outlets/old.yaml",
               "outlets: [{id: old, site: \"https://www.example.org\"}, {id: 127-0-0-1, site: \"" +
                   server.origin("old") + "\"}]\n");
    serve("/", "<html lang=en_gb><title>Town News</title><link rel=alternate type='application/rss+xml' href=/rss>");
    serve("/rss", "<rss><channel><item><link>" + server.origin("town") + "/1</link></item></channel></rss>");
  }
  void serve(const std::string& path, std::string body) {
    fixtures::Behaviour behaviour;
    behaviour.status = 200;
    behaviour.headers = {{"Content-Type", "text/html"}};
    behaviour.body = std::move(body);
    server.script("town", path, std::move(behaviour));
  }
  desk::NewOutlet survey(const std::string& site, const std::string& id = {}) const {
    return desk::survey_outlet(desk::OpenDesk(folder.path().string()), site, id);
  }

  fixtures::Server server{fixtures::Options{{}, {"town", "old"}, 0, {}}};
  tests::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a site becomes an outlet with what it says of itself") {
  const Town town;
  const auto [outlet, remarks] = town.survey(town.server.origin("town"));
  CHECK(outlet.id == "127-0-0-1-2");
  CHECK(outlet.name == "Town News");
  CHECK(outlet.site == town.server.origin("town"));
  CHECK(outlet.feeds == Lines{town.server.origin("town") + "/rss"});
  CHECK(outlet.language == "en-GB");
  CHECK(outlet.time_zone.empty());
  REQUIRE(remarks.size() == 1);
  CHECK_THAT(remarks[0], Contains("time_zone"));
  CHECK(town.survey(town.server.origin("town"), "town").outlet.id == "town");
}

TEST_CASE("what can't become an outlet is refused before anybody is asked") {
  const Town town;
  const auto site = town.server.origin("town");
  CHECK_THROWS_WITH(town.survey(site, "Town News"), Contains("--id"));
  CHECK_THROWS_WITH(town.survey(site, "-town"), Contains("--id"));
  CHECK_THROWS_WITH(town.survey(site, "old"), Contains("outlets/old.yaml"));
  CHECK_THROWS_WITH(town.survey("https://news.example.org/"), Contains("outlet old") && Contains("old.yaml"));
  CHECK_THROWS_WITH(town.survey("ftp://example.com"), Contains("URL"));
  CHECK_THROWS_WITH(town.survey("not a url"), Contains("URL"));
  write_file(town.folder.path() / "tearsheet.yaml", "version: 1\n");
  CHECK_THROWS_WITH(town.survey(site), Contains("crawler.contact"));
  CHECK(town.server.requests().empty());
}

TEST_CASE("a site that leads to an outlet of the desk is that outlet") {
  Town town;
  fixtures::Behaviour moved;
  moved.status = 301;
  moved.headers = {{"Location", town.server.origin("old") + "/"}};
  town.server.script("town", "/", moved);
  fixtures::Behaviour page;
  page.status = 200;
  page.body = "<link rel=alternate type='application/rss+xml' href='" + town.server.origin("town") + "/rss'>";
  page.headers = {{"Content-Type", "text/html"}};
  town.server.script("old", "/", page);
  CHECK_THROWS_WITH(town.survey(town.server.origin("town")), Contains("127-0-0-1"));
}

TEST_CASE("a site may be typed without its scheme") {
  CHECK(desk::site_url("www.example.org").text() == "https://www.example.org/");
  CHECK(desk::site_url("example.org/en").text() == "https://example.org/en");
  CHECK(desk::site_url("http://example.org").text() == "http://example.org/");
}

TEST_CASE("zone and language come from the site, if they are evident") {
  crawler::SiteSurvey survey{*Url::parse("https://www.example.at/"), "A\u202eB\n", "de_AT.UTF-8", {}, {}, {}, {}};
  auto made = desk::outlet_of_survey(survey, "x");
  CHECK(made.outlet.time_zone == "Europe/Vienna");
  CHECK(made.outlet.language == "de-AT");
  CHECK(made.outlet.name == "AB");
  CHECK(made.remarks.empty());
  survey.language = "?";
  survey.name.clear();
  CHECK(desk::outlet_of_survey(survey, "x").remarks.size() == 2);
}
