// A rule's keys: types, limits, exceptions, and keys that contradict each other.

#include <catch2/catch.hpp>

#include "config/load.h"
#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;
using namespace std::chrono_literals;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

namespace {

LoadedDesk with_rule(const std::string& keys) {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("rules/a.yaml", "rules:\n  - {id: a, " + keys + "}\n");
  return desk.load();
}

Rule rule_of(const std::string& keys) {
  const auto loaded = with_rule(keys);
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  REQUIRE(loaded.desk.rules.size() == 1);
  return loaded.desk.rules[0];
}

/// The findings, without file, line and column.
Lines problems(const std::string& keys) {
  Lines out;
  for (const auto& finding : with_rule(keys).findings) out.push_back(finding.message);
  return out;
}

}  // namespace

TEST_CASE("every key of a rule is read") {
  const auto rule = rule_of(
      "title: Power cuts, query: blackout, status: draft, owner: anna, tags: [energy], severity: high, "
      "note: Ring the duty officer., time_zone: Europe/Berlin, type: spike, window: 1h, baseline: 14d, factor: 3, "
      "min: 5, on: [first_seen, withdrawn], clock: published, late: 6h, max_age: 2d, distinct: story, "
      "except: [{name: the film, when: 'title:\"Blackout Theatre\"', until: 2027-01-31}], "
      "group: {by: [rule, story], wait: 10m, repeat: 4h}, notify: [log]");
  CHECK(rule.status == RuleStatus::kDraft);
  CHECK(rule.owner == "anna");
  CHECK(rule.tags == std::vector<std::string>{"energy"});
  CHECK(rule.severity == AlertSeverity::kHigh);
  CHECK(rule.note == "Ring the duty officer.");
  CHECK(rule.type == RuleType::kSpike);
  CHECK(rule.window == 1h);
  CHECK(rule.baseline == std::chrono::days{14});
  CHECK(rule.factor == 3);
  CHECK(rule.min == 5U);
  CHECK(rule.on == std::vector{ArticleEvent::kFirstSeen, ArticleEvent::kWithdrawn});
  CHECK(rule.clock == RuleClock::kPublished);
  CHECK(rule.late == 6h);
  CHECK(rule.max_age == std::chrono::days{2});
  CHECK(rule.distinct == Unit::kStory);
  REQUIRE(rule.except.size() == 1);
  CHECK(rule.except[0].name == "the film");
  CHECK(rule.except[0].when == "title:\"Blackout Theatre\"");
  CHECK(rule.except[0].until == parse_date_time("2027-01-31"));
  CHECK(rule.group_by == std::vector<std::string>{"rule", "story"});
  CHECK(rule.group_wait == 10min);
  CHECK(rule.group_repeat == 4h);
}

TEST_CASE("the types of a rule") {
  const std::pair<const char*, RuleType> accepted[] = {
      {"query: x", RuleType::kAny},
      {"query: x, type: any, dedupe: {by: url, keep: each_outlet}", RuleType::kAny},
      {"query: x, type: frequency, count: 3, window: 1h", RuleType::kFrequency},
      {"query: x, type: spike, window: 1h, baseline: 1h, factor: 2.5", RuleType::kSpike},
      {"query: x, type: flatline, window: 1d, per: outlet", RuleType::kFlatline},
      {"query: x, type: new_term, field: author, window: 30d", RuleType::kNewTerm},
      {"query: x, type: cardinality, field: outlet, window: 6h, max: 5", RuleType::kCardinality},
      {"query: x, type: change, field: body, least: 10%", RuleType::kChange},
      {"type: sequence, steps: [x, y], within: 48h, same: story", RuleType::kSequence},
  };
  for (const auto& [keys, type] : accepted) {
    INFO(keys);
    CHECK(rule_of(keys).type == type);
  }
  CHECK(rule_of("query: x, type: change, field: body, least: 12.5%").least == 0.125);
  CHECK(rule_of("query: x, type: change, field: standfirst").text == TextField::kStandfirst);
  CHECK(rule_of("type: sequence, steps: [x, y], within: 48h, query: z").steps[1].query == "y");
  CHECK(rule_of("query: x, dedupe: {by: none}").dedupe_by == DedupeBy::kNone);
}

TEST_CASE("what a rule can't say") {
  const std::pair<const char*, Lines> rejected[] = {
      {"query: x, type: spke, window: 1h",
       {R"("a rule": unknown type "spke": did you mean "spike"? (this version knows: any, frequency, spike, flatline, new_term, cardinality, change, sequence))"}},
      {"query: x, type: frequency, count: 3", {R"("window" is missing: a rule of type frequency needs it)"}},
      {"query: x, type: frequency, count: 0, window: 1h", {R"("count": "0" is too small: write 1 or more)"}},
      {"query: x, type: frequency, count: 3, window: 100ms", {R"("window": "100ms" is too small: write 1s or more)"}},
      {"query: x, type: spike, window: 1h, baseline: 30m, factor: 2", {R"("baseline": is shorter than "window")"}},
      {"query: x, type: spike, window: 1h, baseline: 1d, factor: 0",
       {R"("factor": "0" is not a number above 0, e.g. 2.5)"}},
      {"query: x, type: spike, window: 1h, baseline: 1d, factor: 1e3",
       {R"("factor": "1e3" is not a number above 0, e.g. 2.5)"}},
      {"query: x, type: cardinality, field: outlet, window: 1h",
       {R"("field": type cardinality needs "max" or "min", one of them)"}},
      {"query: x, type: cardinality, field: outlet, window: 1h, max: 3, min: 1",
       {R"("min": type cardinality needs "max" or "min", one of them)"}},
      {"query: x, type: change, field: body, least: 10", {R"("least": "10" is not a percentage, e.g. 10%: write 10%)"}},
      {"query: x, type: change, field: body, least: 101%", {R"("least": "101%" is not a percentage, e.g. 10%)"}},
      {"query: x, type: change, field: boddy",
       {R"("field": "boddy" is not one of title, standfirst, body: did you mean "body"?)"}},
      {"type: sequence, steps: [x], within: 1h", {R"("steps" is too short: it needs at least 2)"}},
      {"type: sequence, steps: [x, y], within: 1h, same: article",
       {R"("same": the steps are different articles: write story or outlet)"}},
      {"query: x, late: 1h", {R"("late": is of "clock: published"; by the capture's clock nothing is late)"}},
      {"query: x, on: []", {R"("on" is empty: it needs at least 1)"}},
      {"query: x, severity: urgent", {R"("severity": "urgent" is not one of low, normal, high)"}},
      {"query: x, except: [{name: y}]", {R"("when" is missing: an exception needs it)"}},
      {"query: x, group: {by: [rule], wait: 10}", {R"("wait": "10" has no unit: write 10s)"}},
  };
  for (const auto& [keys, expected] : rejected) {
    INFO(keys);
    CHECK_THAT(problems(keys), Equals(expected));
    CHECK(with_rule(keys).desk.rules.empty());
    CHECK(with_rule(keys).desk.broken_rules == std::vector<std::string>{"a"});
  }
}

TEST_CASE("dedupe of another type than any is a warning") {
  CHECK_THAT(problems("query: x, type: frequency, count: 3, window: 1h, dedupe: {by: url}"),
             Equals(Lines{R"("dedupe": only type any has it; this rule is of type frequency)"}));
}

TEST_CASE("a rule that is off isn't among the rules, and isn't broken") {
  const auto loaded = with_rule("query: x, status: off");
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  CHECK(loaded.desk.rules.empty());
  CHECK(loaded.desk.broken_rules.empty());
  CHECK(loaded.desk.rules_off == std::vector<std::string>{"a"});
}

TEST_CASE("limits of all alerts") {
  TempDesk desk;
  desk.write("tearsheet.yaml", std::string{kGoodTearsheet} + "alerts: {max_age: 3d, stale: 1h, give_up: 2d}\n");
  const auto limits = desk.load().desk.alerts;
  CHECK(limits.max_age == std::chrono::days{3});
  CHECK(limits.stale == 1h);
  CHECK(limits.give_up == std::chrono::days{2});
}
