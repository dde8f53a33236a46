// The query language as the program shows it: what `query` prints, and that search, alerts and `match` agree.

#include <set>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;

namespace {

constexpr auto kPage =
    "<!doctype html><html lang=en><head><title>Kremlin weighs a summit</title>"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Kremlin weighs a summit\","
    "\"datePublished\":\"2021-04-14T16:00:00Z\"}</script></head><body><article><h1>Kremlin weighs a summit</h1>"
    "<figure><img src=\"https://www.example.org/p.jpg\"><figcaption>The palace (Image Credits: XP Bild)</figcaption>"
    "</figure><p>Putin’s aides said that a meeting of the two presidents in the coming weeks was likely.</p>"
    "<p>It would be the first one in years, and the place has not been settled yet, they told reporters.</p>"
    "</article></body></html>";

/// A desk of one article, with rules, names and an agency of its own.
class Language {
 public:
  Language() {
    desk_.write("tearsheet.yaml", desk_.read("tearsheet.yaml") +
                                      "analyzers:\n"
                                      "  agencies: [{name: Example Press, short: XP, spellings: [XP Bild]}]\n");
    desk_.write("rules/kremlin.yaml",
                "lists: {leaders: [Putin, '\"Joe Biden\"']}\n"
                "queries: {summit: summit OR talks}\n"
                "rules:\n"
                "  - {id: named, query: '@leaders AND title:@summit'}\n"
                "  - {id: not-named, query: '*:* NOT @leaders'}\n"
                "  - {id: short, query: 'credit:XP'}\n"
                "  - {id: spelled, query: 'credit:\"xp bild\"'}\n"
                "  - {id: whole, query: 'credit:\"The Example Press\"'}\n"
                "  - {id: other, query: 'credit:AP'}\n"
                "  - {id: tokyo, query: 'published:2021-04-15', time_zone: Asia/Tokyo}\n"
                "  - {id: utc, query: 'published:2021-04-15'}\n");
    desk_.write("page.html", kPage);
    const auto page = (desk_ / "page.html").string();
    REQUIRE(desk_
                .run({"import", "--notify", page, "--url", "https://www.example.org/a", "--fetched",
                      "2021-04-15T06:40:00Z"})
                .code == 0);
    REQUIRE(desk_.run({"update"}).code == 0);
  }

  bool finds(const std::vector<std::string>& query) const {
    auto arguments = query;
    arguments.insert(arguments.begin(), {"search", "--output", "count"});
    return desk_.run(arguments).out == "1\n";
  }

  std::string canonical(const std::string& query) const {
    const auto result = desk_.run({"query", query, "--format", "json"});
    return parse_json(result.out, query).at("canonical").get<std::string>();
  }

  const TestDesk& desk() const { return desk_; }

 private:
  TestDesk desk_;
};

}  // namespace

TEST_CASE("what the desk names means the same in rules and in search") {
  const Language language;
  std::set<std::string> fired;
  for (const auto& alert : json_lines(language.desk().run({"alerts", "--format", "jsonl"}).out))
    fired.insert(alert.at("rule").get<std::string>());
  CHECK(fired == std::set<std::string>{"named", "short", "spelled", "tokyo", "whole"});
  for (const auto* rule : {"named", "not-named", "short", "spelled", "whole", "other", "tokyo", "utc"}) {
    INFO(rule);
    CHECK(language.finds({std::string{"@"} + rule}) == fired.contains(rule));
  }
  CHECK(language.finds({"credit:XP"}));
  CHECK(language.canonical("credit:XP") == "credit:\"example press\"");
  CHECK(language.canonical("title:@summit") == "title:summit OR title:talks");
  CHECK(language.desk().run({"check"}).code == 0);
}

TEST_CASE("a rule alone is searched in its own zone, all else in UTC or in that of --tz") {
  const Language language;
  CHECK(language.finds({"@tokyo"}));
  CHECK_FALSE(language.finds({"@tokyo", "--tz", "UTC"}));
  CHECK(language.finds({"@utc", "--tz", "Asia/Tokyo"}));
  CHECK_FALSE(language.finds({"@tokyo AND summit"}));
  CHECK_THAT(language.desk().run({"query", "@tokyo", "--tz", "Mars/X"}).err, Contains("unknown time zone"));
  CHECK(language.desk().run({"export", "@tokyo"}).out.size() > 100);
  CHECK(json_lines(language.desk().run({"alerts", "@tokyo", "--format", "jsonl"}).out).size() == 5);
}

TEST_CASE("query shows the reading, or the error with its place") {
  const auto result = run({"query", "x OR y Putin NEAR/5 (summit OR “peace talks”)"});
  CHECK(result.code == 0);
  CHECK(result.out ==
        "canonical\n"
        "  x OR (y AND putin NEAR/5 (summit OR \"peace talks\"))\n"
        "tree\n"
        "  OR\n"
        "    x\n"
        "    AND\n"
        "      y\n"
        "      NEAR/5\n"
        "        putin\n"
        "        OR\n"
        "          summit\n"
        "          \"peace talks\"\n"
        "warnings\n"
        "AND and OR without parentheses are read as: x OR (y AND putin NEAR/5 (summit OR \"peace talks\"))\n"
        "  x OR y Putin NEAR/5 (summit OR “peace talks”)\n"
        "  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "cost\n"
        "  22 terms, 2 comparisons of positions\n"
        "anchors\n"
        "  x\n"
        "  summit and putin\n"
        "  \"peace\" and \"talks\"\n");
  const auto error = run({"query", "日本 AND titel:x"});
  CHECK(error.code == 2);
  CHECK(error.out.empty());
  CHECK(error.err ==
        "tearsheet: there is no field \"titel\": did you mean title:?\n"
        "  日本 AND titel:x\n"
        "           ^~~~~\n");
}
