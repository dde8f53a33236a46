#include <catch2/catch.hpp>

#include "base/digest.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

TEST_CASE("working rules are compiled by id, broken ones are findings at their place") {
  auto desk = sample_desk();
  auto broken = rule("broken", "Putin AND titel:summit");
  broken.query_place = {"rules/a.yaml", 7, 12};
  desk.rules.push_back(broken);
  auto mixed = rule("mixed", "a b OR c");
  mixed.query_place = {"rules/a.yaml", 9, 12};
  desk.rules.push_back(mixed);
  const auto set = compile_rules(desk);
  REQUIRE(set.rules.size() == 4);
  CHECK(set.rules[0].rule->id == "leaders");
  CHECK(set.monitor.size() == 4);
  CHECK(set.find("broken") == nullptr);
  CHECK(set.find("never") != nullptr);
  REQUIRE(set.findings.size() == 2);
  CHECK(set.findings[0].severity == config::Severity::kError);
  CHECK(set.findings[0].place.line == 7);
  CHECK(set.findings[0].place.column == 22);
  CHECK(set.findings[0].message ==
        "rule broken: there is no field \"titel\": did you mean title:?\n  Putin AND titel:summit\n            ^~~~~");
  CHECK(set.findings[1].severity == config::Severity::kWarning);
}

TEST_CASE("broken lists and queries are findings at their places, and break only the rules that use them") {
  auto desk = sample_desk();
  desk.queries.push_back({"bad", "(a", {"rules/q.yaml", 3, 8}});
  desk.queries.push_back({"noise", "NOT sport", {"rules/q.yaml", 4, 8}});
  desk.lists.push_back({"empty", {}, {"rules/q.yaml", 5, 3}});
  desk.lists.push_back({"half", {"a", "\"b"}, {"rules/q.yaml", 6, 3}});
  desk.rules.push_back(rule("uses-bad", "x AND @bad"));
  desk.rules.push_back(rule("uses-noise", "x AND @noise"));
  desk.rules.push_back(rule("uses-rule", "@putin-summit AND x"));
  desk.rules.push_back(rule("loops", "x AND @loops"));
  const auto set = compile_rules(desk);
  CHECK(set.find("uses-bad") == nullptr);
  CHECK(set.find("loops") == nullptr);
  CHECK(set.find("uses-noise") != nullptr);
  CHECK(set.find("uses-rule") != nullptr);
  std::string messages;
  for (const auto& finding : set.findings) messages += finding.message.substr(0, finding.message.find('\n')) + "; ";
  CHECK(messages ==
        "query bad: unbalanced parenthesis: add ) where the group ends; "
        "list empty: it is empty: add an entry, or remove it; "
        "list half: unbalanced quotes: add \" where the phrase ends, or write \\\" for the character itself; "
        "rule loops: in @loops: @loops uses itself: @loops → @loops; take one of these uses out; "
        "rule uses-bad: in @bad: unbalanced parenthesis: add ) where the group ends; ");
}

TEST_CASE("a rule's digest is of its text with saved queries written out, and of its zone") {
  auto desk = sample_desk();
  const auto set = compile_rules(desk);
  const std::string text = "((Putin) OR (\"Joe Biden\")) AND (summit OR talks)";
  CHECK(set.find("leaders")->text() == text);
  CHECK(set.find("leaders")->sha256 == sha256(text));
  CHECK(set.find("never")->text() == "nobody");

  auto other = sample_desk();
  other.queries[0].query = "summit";
  const auto edited = compile_rules(other);
  CHECK(edited.find("leaders")->sha256 != set.find("leaders")->sha256);
  CHECK(edited.find("never")->sha256 == set.find("never")->sha256);
  CHECK(edited.sha256 != set.sha256);

  other = sample_desk();
  other.rules[2].time_zone = "Asia/Kolkata";
  const auto moved = compile_rules(other);
  CHECK(moved.find("never")->sha256 != set.find("never")->sha256);
  CHECK(moved.sha256 != set.sha256);
}

TEST_CASE("broken rules are known by name, and count in the set's digest") {
  auto desk = sample_desk();
  const auto working = compile_rules(desk);
  CHECK_FALSE(working.may_be_broken("leaders"));
  CHECK_FALSE(working.may_be_broken("gone"));
  desk.rules[1].query = "(";
  desk.broken_rules = {"zero", "another"};
  const auto set = compile_rules(desk);
  CHECK(set.broken == std::vector<std::string>{"another", "leaders", "zero"});
  CHECK(set.may_be_broken("leaders"));
  CHECK_FALSE(set.may_be_broken("putin-summit"));
  CHECK_FALSE(set.may_be_broken("gone"));
  CHECK(set.sha256 != working.sha256);
  desk.rules_unreadable = true;
  CHECK(compile_rules(desk).may_be_broken("gone"));
  CHECK_FALSE(compile_rules(desk).may_be_broken("putin-summit"));
  CHECK(compile_rules(desk).sha256 != set.sha256);
}

TEST_CASE("a rule's days are days of its zone") {
  auto desk = sample_desk();
  desk.rules = {rule("utc", "published:2021-04-15"), rule("tokyo", "published:2021-04-15")};
  desk.rules[1].time_zone = "Asia/Tokyo";
  const auto set = compile_rules(desk);
  auto article = plugin::summit_article();
  article.published = parse_date_time("2021-04-15T20:00:00Z");
  const plugin::Sample sample(std::move(article));
  const auto matches = set.monitor.match(sample.candidate());
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].id == "utc");
}

TEST_CASE("credit: knows the desk's own agencies, and a rule's digest changes with what they mean") {
  auto desk = sample_desk();
  desk.rules = {rule("credit", "credit:XP"), rule("other", "summit")};
  const auto before = compile_rules(desk);
  desk.analyzers.agencies = {{"Example Press", "XP", {"XP Bild"}}};
  const auto after = compile_rules(desk);
  CHECK(to_string(*before.rules[0].query) == "credit:xp");
  CHECK(to_string(*after.rules[0].query) == "credit:\"example press\"");
  CHECK(after.find("credit")->sha256 != before.find("credit")->sha256);
  CHECK(after.find("other")->sha256 == before.find("other")->sha256);

  auto article = plugin::summit_article();
  article.images[0].credit->agency = "Example Press";
  const plugin::Sample sample(std::move(article));
  CHECK(after.monitor.match(sample.candidate()).front().id == "credit");
  // Its own name may be one that another agency is built in by: articles and queries still mean the same.
  desk.analyzers.agencies = {{"AP", "AP", {"Aargauer Presse"}}};
  desk.rules = {rule("credit", "credit:\"Aargauer Presse\"")};
  auto own = plugin::summit_article();
  own.images[0].credit->agency = "AP";
  CHECK(compile_rules(desk).monitor.match(plugin::Sample(std::move(own)).candidate()).size() == 1);
}
