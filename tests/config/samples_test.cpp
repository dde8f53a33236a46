#include "config/init.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;
namespace fs = std::filesystem;

TEST_CASE("init writes a valid desk") {
  TempDesk desk{"ein Pult für Zeitungen"};
  const auto written = write_desk(desk.folder() / "new");
  CHECK(written.size() == samples().size());
  const auto loaded = load_desk(desk.folder() / "new");
  // No contact yet: the user must set it, and only a crawl needs it.
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].severity == Severity::kWarning);
  CHECK_THAT(loaded.findings[0].message, Catch::Contains("contact"));
  CHECK(loaded.desk.rules.size() == 2);
  CHECK(loaded.desk.lists.size() == 1);
  CHECK(loaded.desk.queries.size() == 1);
  CHECK(loaded.desk.tests.size() == 2);
  CHECK(loaded.desk.channels.size() == 1);
  REQUIRE(loaded.desk.outlets.size() == 1);
  CHECK_FALSE(loaded.desk.outlets[0].enabled);
  CHECK(read_file(desk.folder() / "new/.gitignore") == "var/\n");
}

TEST_CASE("the samples in the program are those in the files") {
  for (const auto& sample : samples()) {
    const auto name = sample.path == ".gitignore" ? "gitignore" : std::string{sample.path};
    CHECK(read_file(fs::path{TEARSHEET_CONFIG} / "samples" / name) == sample.text);
  }
}

TEST_CASE("a pack of rules is written beside what is there") {
  TempDesk desk;
  desk.write("rules/ngo.yaml", "mine");
  REQUIRE(packs().size() == 3);
  for (const auto& pack : packs()) {
    const auto rules = fs::path{TEARSHEET_CONFIG} / "samples/packs" / pack.name / "rules.yaml";
    CHECK(read_file(rules) == pack.rules);
    CHECK(write_pack(desk.folder(), pack).size() == (pack.name == "ngo" ? 1 : 2));
    CHECK(write_pack(desk.folder(), find_pack(pack.name)).empty());
  }
  CHECK(read_file(desk.folder() / "rules/ngo.yaml") == "mine");
  CHECK_THROWS_WITH(find_pack("press"), Catch::Contains("press-office, ngo, researcher"));
}

TEST_CASE("init never overwrites") {
  TempDesk desk;
  SECTION("an existing desk is refused") {
    desk.write("tearsheet.yaml", "mine");
    try {
      write_desk(desk.folder());
      FAIL("written over");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::kUsage);
      CHECK(error.subject() == (desk.folder() / "tearsheet.yaml").string());
    }
    CHECK(read_file(desk.folder() / "tearsheet.yaml") == "mine");
    CHECK_FALSE(fs::exists(desk.folder() / "rules"));
  }
  SECTION("other files are kept") {
    desk.write("rules/example.yaml", "mine").write(".gitignore", "mine");
    const auto written = write_desk(desk.folder());
    CHECK(written.size() == samples().size() - 2);
    CHECK(read_file(desk.folder() / "rules/example.yaml") == "mine");
    CHECK(read_file(desk.folder() / ".gitignore") == "mine");
  }
  SECTION("a dangling link counts as a file") {
    fs::create_symlink("nowhere", desk.folder() / "tearsheet.yaml");
    CHECK_THROWS_AS(write_desk(desk.folder()), Error);
  }
}

TEST_CASE("init reports what it can't write") {
  TempDesk desk;
  desk.write("file", "");
  CHECK_THROWS_AS(write_desk(desk.folder() / "file"), Error);
}
