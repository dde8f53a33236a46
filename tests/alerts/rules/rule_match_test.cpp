#include "alerts/rules/rule_match.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// "a", "b except 0", "c steps 5".
std::vector<std::string> matching(const config::Desk& desk) {
  const auto rules = compile_rules(desk);
  REQUIRE(rules.findings.empty());
  const plugin::Sample sample(plugin::summit_article());
  std::vector<std::string> out;
  for (const auto& match : match_rules(rules, sample.candidate(), true)) {
    auto line = match.rule->rule->id;
    if (match.exception) line += " except " + std::to_string(*match.exception);
    if (match.steps != 0) line += " steps " + std::to_string(match.steps);
    if (!match.exception) CHECK_FALSE(match.spans.empty());
    out.push_back(line);
  }
  return out;
}

config::Rule sequence(const std::string& id, const std::string& query, std::vector<std::string> steps) {
  auto out = rule(id, query);
  out.type = config::RuleType::kSequence;
  out.window = std::chrono::hours{1};
  for (auto& step : steps) out.steps.push_back({std::move(step), {}});
  return out;
}

}  // namespace

TEST_CASE("rules, their exceptions and their steps") {
  config::Desk desk;
  auto excepted = rule("a", "Putin"), not_excepted = rule("a-b", "Putin"), unmatched = rule("b", "nobody");
  excepted.except = {{"", "nobody", {}, {}}, {"", "Biden", {}, {}}};
  not_excepted.except = {{"", "nobody", {}, {}}};
  unmatched.except = {{"", "Biden", {}, {}}};
  auto steps = sequence("c", "", {"Putin", "nobody", "Biden"});
  auto excepted_steps = sequence("d", "", {"Putin", "nobody"});
  excepted_steps.except = {{"", "Biden", {}, {}}};
  desk.rules = {excepted,
                not_excepted,
                unmatched,
                steps,
                excepted_steps,
                sequence("e", "nobody", {"Putin", "Biden"}),
                sequence("f", "Kremlin", {"Putin", "Biden"})};
  CHECK_THAT(matching(desk), Catch::Matchers::Equals(std::vector<std::string>{"a except 1", "a-b", "c steps 5",
                                                                              "d except 0 steps 1", "f steps 3"}));
}

TEST_CASE("a rule with a broken exception or step is broken") {
  config::Desk desk;
  auto excepted = rule("a", "Putin");
  excepted.except = {{"", "(Biden", {}, {}}};
  desk.rules = {excepted, sequence("b", "", {"Putin", "AND"}), rule("c", "Putin")};
  const auto rules = compile_rules(desk);
  CHECK(rules.broken == std::vector<std::string>{"a", "b"});
  CHECK(rules.rules.size() == 1);
  CHECK(rules.findings.size() == 2);
}
