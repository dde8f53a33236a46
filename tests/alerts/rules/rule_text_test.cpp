#include "alerts/rules/rule_text.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;

namespace {

std::string text(const config::Rule& rule, const config::AlertLimits& limits = {}) {
  auto desk = sample_desk();
  desk.rules = {rule};
  desk.alerts = limits;
  const auto rules = compile_rules(desk);
  REQUIRE(rules.rules.size() == 1);
  return rules.rules[0].text();
}

}  // namespace

TEST_CASE("a rule as the first version had it keeps its text: its query") {
  auto by_url = rule("r", "Putin AND @talks");
  CHECK(text(by_url) == "Putin AND (summit OR talks)");
  by_url.title = "A title";
  by_url.notify = {"log"};
  by_url.tags = {"east"};
  by_url.status = config::RuleStatus::kDraft;
  by_url.group_by = {"rule"};
  CHECK(text(by_url) == "Putin AND (summit OR talks)");
}

TEST_CASE("everything that decides is part of the text") {
  CHECK(text(story_rule("r", "Putin")) == "Putin\ndedupe: story");
  auto outlets = story_rule("r", "Putin");
  outlets.dedupe_keep = config::DedupeKeep::kEachOutlet;
  CHECK(text(outlets) == "Putin\ndedupe: story of each outlet");

  auto spike = rule("r", "Putin");
  spike.type = config::RuleType::kSpike;
  spike.window = 1h;
  spike.baseline = std::chrono::days{14};
  spike.factor = 2.5;
  spike.min = 5;
  spike.distinct = config::Unit::kStory;
  spike.time_zone = "Europe/Berlin";
  spike.max_age = 6h;
  spike.clock = config::RuleClock::kPublished;
  spike.late = 3h;
  spike.on = {config::ArticleEvent::kFirstSeen, config::ArticleEvent::kTextChanged};
  spike.except = {{"the film", "title:@talks", parse_date_time("2027-01-31"), {}}};
  CHECK(text(spike) ==
        "Putin\ntime_zone: Europe/Berlin\ntype: spike\nwindow: 1h\nbaseline: 2w\nfactor: 2.5\nmin: 5\ndistinct: story\n"
        "on: first_seen text_changed\nclock: published\nlate: 3h\nmax_age: 6h\n"
        "except: title:(summit OR talks)\n  until: 2027-01-31");

  auto steps = rule("r", "");
  steps.type = config::RuleType::kSequence;
  steps.window = 48h;
  steps.steps = {{"@talks", {}}, {"Putin", {}}};
  steps.same = config::Unit::kOutlet;
  CHECK(text(steps) == "\ntype: sequence\nwindow: 2d\nstep: (summit OR talks)\nstep: Putin\nsame: outlet");
}

TEST_CASE("the desk's max_age is part of the text unless it is the usual one") {
  config::AlertLimits limits;
  limits.max_age = 12h;
  CHECK(text(story_rule("r", "Putin"), limits) == "Putin\nmax_age: 12h\ndedupe: story");
}
