#include "alerts/testing/rule_test.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

using Lines = std::vector<std::string>;
using Messages = std::vector<config::ExpectedMessage>;

constexpr auto kFirst = "https://example.org/a", kSecond = "https://example.org/b";

config::GivenArticle given(std::string url, std::string title, std::string body = {}) {
  config::GivenArticle out;
  out.url = std::move(url);
  out.title = std::move(title);
  out.body = std::move(body);
  out.fetched = "2026-11-01T08:00:00Z";
  return out;
}

config::GivenArticle at(config::GivenArticle article, std::string fetched, std::string outlet = "post") {
  article.fetched = std::move(fetched);
  article.outlet = std::move(outlet);
  return article;
}

config::ExpectedAlert expected(std::string url, std::string decision = "new") {
  config::ExpectedAlert out;
  out.url = std::move(url);
  out.decision = std::move(decision);
  return out;
}

config::RuleTest sample_test() {
  config::RuleTest test;
  test.name = "the announcement fires, the football cup does not";
  test.rule = "putin-summit";
  test.given = {given(kFirst, "Kremlin weighs a summit", "Putin said …"), given(kSecond, "Cup")};
  test.alerts = {expected(kFirst)};
  return test;
}

GivenResult no_file(const config::GivenArticle& given) { return "no file " + given.file; }

RuleTestResult run(const config::RuleTest& test, const config::Desk& desk) {
  const auto rules = compile_rules(desk);
  return run_rule_test({rules, desk, no_file}, test);
}

RuleTestResult run(const config::RuleTest& test) { return run(test, sample_desk()); }

/// A test of the one rule of a desk.
RuleTestResult run_rule(const config::Rule& rule, config::RuleTest test) {
  config::Desk desk;
  desk.rules = {rule};
  test.rule = rule.id;
  return run(test, desk);
}

}  // namespace

TEST_CASE("a test passes when exactly the expected articles fire") {
  auto test = sample_test();
  CHECK(run(test).passed());
  CHECK(run(test).fired == Lines{kFirst});

  test.alerts = {};
  CHECK(run(test).problems == Lines{"fires and should not: https://example.org/a"});
  test.alerts = {expected(kSecond)};
  CHECK(run(test).problems ==
        Lines{"should fire and doesn't: https://example.org/b", "fires and should not: https://example.org/a"});
  test.given.erase(test.given.begin());
  test.alerts = {};
  CHECK(run(test).passed());
}

TEST_CASE("a test that can't be run, or can't fail, is an error and no failure") {
  const auto only_error = [](const config::RuleTest& test) {
    const auto result = run(test);
    CHECK(result.problems.empty());
    CHECK_FALSE(result.passed());
    return result.errors.empty() ? "" : result.errors.front();
  };
  auto test = sample_test();
  test.rule = "no-such";
  CHECK(only_error(test) == "there is no working rule \"no-such\"");
  test = sample_test();
  test.given.clear();
  test.alerts.clear();
  CHECK(only_error(test) == "no article is given, so nothing is tested");
  test = sample_test();
  test.alerts.push_back(expected("https://example.org/c"));
  CHECK(only_error(test) == "expected https://example.org/c, which is not given");
  test = sample_test();
  test.given[1].published = "soon";
  CHECK(only_error(test) == "https://example.org/b: published: \"soon\" is not a date");
  test = sample_test();
  test.given[1].file = "pages/cup.html";
  CHECK(only_error(test) == "https://example.org/b: no file pages/cup.html");
  test = sample_test();
  test.at = *parse_time("2026-10-31T00:00:00Z");
  CHECK(only_error(test) == "https://example.org/a: it was fetched after `at`");
}

TEST_CASE("a rule that counts back from the capture needs to know when that was") {
  for (const auto* query : {"cup AND published:7d", "cup NOT updated:1h", "cup OR fetched:2021"}) {
    INFO(query);
    auto test = sample_test();
    test.given = {given(kSecond, "Cup")};
    test.given[0].fetched.clear();
    test.given[0].published = "2021-04-15";
    test.alerts.clear();
    const auto result = run_rule(rule("fresh", query), test);
    REQUIRE(result.errors.size() == 1);
    CHECK(result.errors[0] ==
          "https://example.org/b: rule fresh has a date that counts back from the capture: say when it was `fetched`");
  }
  auto test = sample_test();
  test.given[0].fetched.clear();
  CHECK(run(test).passed());
}

TEST_CASE("the decisions of a test are those of production") {
  config::RuleTest test;
  test.given = {at(given(kFirst, "Power cut in Linz",
                         "The power cut hit Linz at noon, the grid operator said, and "
                         "lasted until the evening in most of the districts."),
                   "2026-11-01T08:10:00Z", "post"),
                at(given(kSecond, "Power cut in Linz",
                         "The power cut hit Linz at noon, the grid operator said, and "
                         "lasted until the evening in most of the districts."),
                   "2026-11-01T09:00:00Z", "times"),
                at(given("https://example.org/old", "A power cut of old", "Nobody remembers it."),
                   "2026-11-01T10:00:00Z", "times")};
  test.given[2].published = "2026-10-01";
  test.alerts = {expected(kFirst)};
  const auto cuts = story_rule("cuts", "\"power cut\"");
  CHECK(run_rule(cuts, test).passed());
  test.alerts = {expected(kFirst), expected(kSecond, "duplicate"), expected("https://example.org/old", "aged")};
  CHECK(run_rule(cuts, test).problems == Lines{});
  test.alerts = {expected(kFirst), expected(kSecond)};
  CHECK(run_rule(cuts, test).problems ==
        Lines{"should fire and doesn't: https://example.org/b (its decision is duplicate)"});
  test.alerts = {expected(kFirst), expected("https://example.org/old", "duplicate")};
  CHECK(run_rule(cuts, test).problems.size() == 2);
}

TEST_CASE("a silence of a test holds alerts back until it ends") {
  config::RuleTest test;
  test.given = {at(given(kFirst, "One cut"), "2026-11-01T08:00:00Z", "times"),
                at(given(kSecond, "Another cut"), "2026-11-03T08:00:00Z", "times")};
  config::Silence silence;
  silence.until = *parse_time("2026-11-02T00:00:00Z");
  struct Case {
    config::SilenceBy by;
    const char* of;
    bool holds;
  };
  constexpr Case kCases[] = {{config::SilenceBy::kOutlet, "times", true}, {config::SilenceBy::kOutlet, "post", false},
                             {config::SilenceBy::kRule, "cuts", true},    {config::SilenceBy::kRule, "other", false},
                             {config::SilenceBy::kQuery, "one", true},    {config::SilenceBy::kQuery, "two", false}};
  for (const auto& each : kCases) {
    INFO(each.of);
    silence.by = each.by;
    silence.of = each.of;
    test.silences = {silence};
    test.alerts = {expected(kFirst, each.holds ? "silenced" : "new"), expected(kSecond)};
    CHECK(run_rule(rule("cuts", "cut"), test).problems == Lines{});
  }
}

TEST_CASE("the same URL again is the article's next version") {
  auto changes = rule("changes", "cup");
  changes.on = {config::ArticleEvent::kHeadlineChanged};
  config::RuleTest test;
  test.given = {at(given(kFirst, "Cup", "The cup began."), "2026-11-01T08:00:00Z"),
                at(given(kFirst, "Cup", "The cup went on."), "2026-11-01T09:00:00Z"),
                at(given(kFirst, "Cup lost", "The cup went on."), "2026-11-01T10:00:00Z")};
  test.alerts = {expected(kFirst)};
  test.alerts[0].time = *parse_time("2026-11-01T10:00:00Z");
  CHECK(run_rule(changes, test).problems == Lines{});
  test.alerts[0].time = *parse_time("2026-11-01T09:00:00Z");
  CHECK(run_rule(changes, test).problems.size() == 2);
}

TEST_CASE("time moves in a test: a window that ends by `at` is judged") {
  auto silence = rule("silence", "cup");
  silence.type = config::RuleType::kFlatline;
  silence.window = std::chrono::hours{24};
  silence.min = 1;
  silence.per = config::FlatlinePer::kOutlet;
  config::RuleTest test;
  test.given = {at(given(kFirst, "Cup"), "2026-11-01T08:00:00Z", "post"),
                at(given(kSecond, "Cup"), "2026-11-02T08:00:00Z", "times")};
  REQUIRE(run_rule(silence, test).errors.size() == 1);
  CHECK(run_rule(silence, test).errors[0] ==
        "rule silence judges windows that have ended: say with `at` how late it is");

  test.at = *parse_time("2026-11-03T06:00:00Z");
  config::ExpectedAlert silent;
  silent.outlet = "post";
  silent.window = *parse_time("2026-11-02T00:00:00Z");
  test.alerts = {silent};
  CHECK(run_rule(silence, test).problems == Lines{});
  CHECK(run_rule(silence, test).fired == Lines{"2026-11-02T00:00:00Z post"});
  test.at = *parse_time("2026-11-02T23:00:00Z");
  CHECK(run_rule(silence, test).problems == Lines{"should fire and doesn't: outlet post, window 2026-11-02T00:00:00Z"});
}

TEST_CASE("a count over several articles completes with the last of them") {
  auto cuts = rule("cuts", "cut");
  cuts.type = config::RuleType::kFrequency;
  cuts.window = std::chrono::hours{1};
  cuts.count = 2;
  config::RuleTest test;
  test.given = {at(given(kFirst, "One cut"), "2026-11-01T08:10:00Z"),
                at(given(kSecond, "Another cut"), "2026-11-01T08:30:00Z")};
  test.alerts = {expected(kSecond)};
  CHECK(run_rule(cuts, test).problems == Lines{});
  test.given[1].fetched = "2026-11-01T09:30:00Z";
  CHECK(run_rule(cuts, test).problems.size() == 1);
}

TEST_CASE("the messages of a test are those of its new alerts, until `at` or the last capture") {
  config::Desk desk;
  config::Channel press;
  press.name = "press";
  desk.channels = {press};
  desk.rules = {rule("cuts", "cut", {"press"})};
  auto& cuts = desk.rules[0];
  cuts.group_by = {"rule"};
  cuts.group_wait = std::chrono::minutes{10};
  config::RuleTest test;
  test.rule = "cuts";
  test.given = {at(given(kFirst, "One cut"), "2026-11-01T08:00:00Z"),
                at(given(kSecond, "Another cut"), "2026-11-01T08:06:00Z"),
                at(given("https://example.org/c", "A cup"), "2026-11-01T08:07:00Z")};
  test.alerts = {expected(kFirst), expected(kSecond)};
  test.messages = Messages{{"press", 2, *parse_time("2026-11-01T08:10:00Z")}};
  REQUIRE(run(test, desk).problems.size() == 1);  // the last capture is at 08:07
  CHECK_THAT(run(test, desk).problems[0], Catch::Contains("after the test has ended"));
  test.at = parse_time("2026-11-01T08:10:00Z");
  CHECK(run(test, desk).problems == Lines{});
  test.messages->clear();
  CHECK(run(test, desk).problems == Lines{"is sent and should not be: press, 2 alerts, time 2026-11-01T08:10:00Z"});
  test.messages.reset();
  CHECK(run(test, desk).passed());
  test.messages = Messages{{"pres", {}, {}}};
  CHECK(run(test, desk).problems.empty());
  CHECK(run(test, desk).errors == Lines{"expected a message on pres, but there is no working channel of that name"});
}

TEST_CASE("what a silence holds back is in no message, and a window's message comes when it is judged") {
  config::Desk desk;
  config::Channel press;
  press.name = "press";
  desk.channels = {press};
  desk.rules = {rule("quiet", "cup", {"press"})};
  auto& quiet = desk.rules[0];
  quiet.type = config::RuleType::kFlatline;
  quiet.window = std::chrono::hours{24};
  quiet.min = 1;
  config::RuleTest test;
  test.rule = "quiet";
  test.given = {at(given(kFirst, "Cup"), "2026-11-01T08:00:00Z"), at(given(kSecond, "Rain"), "2026-11-02T08:00:00Z")};
  test.at = parse_time("2026-11-03T06:00:00Z");
  config::ExpectedAlert silent;
  silent.window = parse_time("2026-11-02T00:00:00Z");
  test.alerts = {silent};
  const auto published_with = [&](config::Rule::Duration late, const char* sent) {
    quiet.clock = config::RuleClock::kPublished;
    quiet.late = late;
    test.messages = Messages{{"press", 1, parse_time(sent)}};
    return run(test, desk).problems;
  };
  test.messages = Messages{{"press", 1, parse_time("2026-11-03T00:00:00Z")}};
  CHECK(run(test, desk).problems == Lines{});
  for (auto& article : test.given) article.published = article.fetched;
  CHECK(published_with(std::chrono::hours{5}, "2026-11-03T05:00:00Z") == Lines{});
  quiet.clock = config::RuleClock::kFetched;
  config::Silence silence;
  silence.by = config::SilenceBy::kRule;
  silence.of = "quiet";
  silence.until = *parse_time("2026-12-01T00:00:00Z");
  test.silences = {silence};
  test.alerts[0].decision = "silenced";
  test.messages->clear();
  CHECK(run(test, desk).problems == Lines{});
}
