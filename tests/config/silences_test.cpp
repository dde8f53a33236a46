#include "config/model/silence.h"

#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;

namespace {

LoadedDesk with_silences(std::string_view yaml) {
  TempDesk desk;
  return desk.write("tearsheet.yaml", kGoodTearsheet).write("silences.yaml", yaml).load();
}

std::string entry(std::string_view keys) { return "silences:\n  - {" + std::string{keys} + "}\n"; }

}  // namespace

TEST_CASE("silences.yaml: each silence is of one thing, with an end and a reason") {
  const auto loaded = with_silences(
      "silences:\n"
      "  - {outlet: example-times, until: 2026-11-02, reason: relaunch}\n"
      "  - {rule: grid-failures, until: 2026-11-02T08:00:00+01:00, reason: drill, author: anna}\n"
      "  - {story: 0j5t1q8k2m3n, until: 2026-11-02, reason: seen}\n"
      "  - {query: 'title:cup', until: 2026-11-02, reason: the cup}\n");
  CHECK(lines(loaded.findings).empty());
  CHECK_FALSE(loaded.desk.silences_broken);
  const auto& silences = loaded.desk.silences;
  REQUIRE(silences.size() == 4);
  CHECK(silences[0].by == SilenceBy::kOutlet);
  CHECK(silences[0].of == "example-times");
  CHECK(silences[0].until == parse_time("2026-11-03T00:00:00Z"));  // a day counts to its end
  CHECK(silences[0].reason == "relaunch");
  CHECK(silences[1].by == SilenceBy::kRule);
  CHECK(silences[1].until == parse_time("2026-11-02T07:00:00Z"));
  CHECK(silences[1].author == "anna");
  CHECK(silences[2].by == SilenceBy::kStory);
  CHECK(silences[3].by == SilenceBy::kQuery);
  CHECK(silences[3].of == "title:cup");
  CHECK(silences[3].place.line == 5);
}

TEST_CASE("a desk without silences.yaml has none") {
  TempDesk desk;
  const auto loaded = desk.write("tearsheet.yaml", kGoodTearsheet).load();
  CHECK(loaded.desk.silences.empty());
  CHECK_FALSE(loaded.desk.silences_broken);
}

TEST_CASE("a broken silence is named, and the others are read") {
  const std::pair<std::string, std::string> cases[] = {
      {"until: 2026-11-02, reason: r", "a silence needs a rule, a story, an outlet or a query"},
      {"rule: a, outlet: b, until: 2026-11-02, reason: r", "a silence is of one rule, story, outlet or query"},
      {"rule: a, reason: r", "until"},
      {"rule: a, until: 2026-11-02", "reason"},
      {"rule: a, until: soon, reason: r", "until"},
      {"rule: a, until: 2026-11-02, reason: ''", "reason"},
      {"rule: a, until: 2026-11-02, reason: r, autor: anna", "author"},
  };
  for (const auto& [keys, message] : cases) {
    INFO(keys);
    const auto loaded = with_silences(entry(keys) + "  - {rule: whole, until: 2026-11-02, reason: r}\n");
    CHECK(loaded.has_errors());
    CHECK(loaded.desk.silences_broken);
    REQUIRE(loaded.findings.size() == 1);
    CHECK_THAT(to_string(loaded.findings.front()), Catch::Contains("silences.yaml:2:") && Catch::Contains(message));
    REQUIRE(loaded.desk.silences.size() == 1);
    CHECK(loaded.desk.silences.front().of == "whole");
  }
}

TEST_CASE("a silences.yaml that can't be read is not an empty one") {
  for (const auto* yaml : {"silences: [", "- a\n", "silences: {a: b}\n"}) {
    INFO(yaml);
    const auto loaded = with_silences(yaml);
    CHECK(loaded.has_errors());
    CHECK(loaded.desk.silences_broken);
  }
}
