// A desk that the first version made is converted once, and nothing is lost.

#include <catch2/catch.hpp>

#include "base/database.h"
#include "tests/e2e/first_version.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::int64_t count(const TestDesk& desk, const std::string& file, const std::string& sql) {
  return SQLite::Database((desk / ("var/" + file)).string()).execAndGet(sql).getInt64();
}

}  // namespace

TEST_CASE("the first version's desk is converted by the first verb that writes") {
  const auto desk = first_version_desk();
  const auto log = desk->read("var/alerts.jsonl"), sent = desk->read("var/alerts-out.jsonl");

  // A verb that only reads changes nothing, and says what to run.
  const auto reading = desk->run({"alerts"});
  CHECK(reading.code == 2);
  CHECK_THAT(reading.err, Contains("`tearsheet update`"));
  CHECK_FALSE(fs::exists(*desk / "var/crawl.db"));

  desk->run({"update"});
  CHECK_FALSE(fs::exists(*desk / "var/state.db"));
  CHECK(fs::exists(*desk / "var/state.db.before-split"));
  CHECK(desk->read("var/alerts.jsonl").starts_with(log));
  CHECK(desk->read("var/alerts-out.jsonl") == sent);

  const auto status = parse_json(desk->run({"status", "--format", "json"}).out, "status");
  CHECK(status.at("captures") == 8);
  CHECK(status.at("articles") == 6);
  CHECK(status.at("pages_without_article") == 0);
  CHECK(status.at("alerts") == 2);
  REQUIRE(status.at("outlets").size() == 1);
  CHECK(status.at("outlets").at(0).at("known_urls") == 6);
  CHECK(status.at("outlets").at(0).at("last_visit") == "2026-11-29T20:48:04Z");
  CHECK(json_lines(desk->run({"alerts", "--format", "jsonl"}).out).size() == 2);
  CHECK(json_lines(desk->run({"export"}).out).size() == 6);
  CHECK(desk->run({"verify"}).out == "");
  CHECK(count(*desk, "coverage.db", "SELECT count(*) FROM versions") == 6);
}

TEST_CASE("the held deliveries of a first version's desk go out when their channel is back") {
  const auto desk = first_version_desk();
  auto rules = desk->read("rules/rules.yaml");
  desk->write("rules/rules.yaml", rules.replace(rules.find("[log]"), 5, "[log, desk]"));
  desk->write("tearsheet.yaml", desk->read("tearsheet.yaml") + "  desk: {type: jsonl, path: var/held.jsonl}\n");
  CHECK(desk->run({"update", "--now", "2101-01-01"}).code == 0);
  CHECK(json_lines(desk->read("var/held.jsonl")).size() == 2);
}
