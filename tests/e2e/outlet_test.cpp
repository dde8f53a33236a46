// `outlet list`, `import` and `add`, with a site on loopback.

#include <catch2/catch.hpp>

#include "tests/e2e/town.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;

namespace {

/// The town with a front page that announces its feed, and a desk without it.
struct NewTown : Town {
  NewTown() : Town(3) {
    std::filesystem::remove(desk / "outlets/republic.yaml");
    server.script("town", "/",
                  page_of("<html lang=en><title>The Town Crier</title><link rel=alternate "
                          "type='application/rss+xml' href=/feed>",
                          "text/html"));
  }
};

}  // namespace

TEST_CASE("outlet add: a dry run writes nothing, then the file, then never over it, and a crawl reads it") {
  const NewTown town;
  const auto dry = town.desk.run({"outlet", "add", town.server.origin(), "--id", "town", "--dry-run"});
  CHECK(dry.code == 0);
  CHECK_THAT(dry.out, Contains("# outlets/town.yaml\noutlets:\n  - id: \"town\"\n    name: \"The Town Crier\"\n") &&
                          Contains("/feed\"") && Contains("language: \"en\"") && Contains("# time_zone: "));
  CHECK_FALSE(std::filesystem::exists(town.desk / "outlets/town.yaml"));
  CHECK_FALSE(std::filesystem::exists(town.desk / "var"));

  const auto added = town.desk.run({"outlet", "add", town.server.origin(), "--id", "town"});
  CHECK(added.code == 0);
  CHECK(added.out == "outlets/town.yaml\n");
  const auto yaml = read_file(town.desk / "outlets/town.yaml");
  CHECK("# outlets/town.yaml\n" + yaml + "\n" == dry.out);
  CHECK(town.desk.run({"check"}).code == 0);

  const auto asked = town.server.requests().size();
  const auto again = town.desk.run({"outlet", "add", town.server.origin()});
  CHECK(again.code == 2);
  CHECK_THAT(again.err, Contains("outlet town already") && Contains("outlets/town.yaml"));
  CHECK(town.server.requests().size() == asked);
  CHECK(read_file(town.desk / "outlets/town.yaml") == yaml);

  CHECK_THAT(town.desk.run({"outlet", "list"}).out, Contains("town  The Town Crier"));
  CHECK(town.desk.run({"crawl"}).code == 0);
  CHECK(town.server.requests().back().target == path_of(2));
}

TEST_CASE("outlet add: errors name the place and the fix") {
  NewTown town;
  CHECK(town.desk.run({"outlet", "add"}).code == 2);
  CHECK(town.desk.run({"outlet", "add", "gopher://x"}).code == 2);
  CHECK(town.desk.run({"outlet", "add", town.server.origin(), "--id", "A b"}).code == 2);
  CHECK(town.server.requests().empty());
  town.server.stop();
  const auto gone = town.desk.run({"outlet", "add", town.server.origin()});
  CHECK(gone.code == 1);
  CHECK_THAT(gone.err, Contains("127.0.0.1"));
  CHECK(gone.out.empty());
  town.desk.write("tearsheet.yaml", "version: 1\ncrawler: {allow_addresses: [127.0.0.1/32]}\n");
  const auto nobody = town.desk.run({"outlet", "add", town.server.origin()});
  CHECK(nobody.code == 2);
  CHECK_THAT(nobody.err, Contains("crawler.contact"));
}

TEST_CASE("outlet import: a file for each site, repeatable") {
  const NewTown town;
  town.desk.write("feeds.opml",
                  "<opml version='2.0'><body><outline text='One' xmlUrl='https://one.example/rss'/><outline text='Two' "
                  "xmlUrl='https://two.example/a'/><outline text='Two' xmlUrl='https://two.example/b'/></body></opml>");
  const auto file = (town.desk / "feeds.opml").string();
  CHECK_THAT(town.desk.run({"outlet", "import", file, "--dry-run"}).out,
             Contains("id: \"one\"") && Contains("two.example/b"));
  CHECK(town.desk.run({"outlet", "import", file}).out == "outlets/one.yaml\noutlets/two.yaml\n");
  CHECK(town.desk.run({"outlet", "import", file}).out.empty());
  const auto listed = parse_json(town.desk.run({"outlet", "list", "--format", "json"}).out, "outlets");
  REQUIRE(listed["outlets"].size() == 2);
  CHECK(listed["outlets"][1]["feeds"].size() == 2);
  CHECK(listed["outlets"][1]["file"] == "outlets/two.yaml");
}
