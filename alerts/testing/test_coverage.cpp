#include "alerts/testing/test_coverage.h"

#include "alerts/testing/case_errors.h"

namespace tearsheet::alerts {

struct TestCoverage::Clause {
  plugin::QueryPtr query;
  bool matched = false;
};

namespace {

template <class Each>
void for_each_part(const plugin::QueryPtr& query, const Each& each) {
  if (plugin::family_of(query->kind) != plugin::QueryFamily::kLogic) return each(query);
  for (const auto& arg : query->args) for_each_part(arg, each);
}

std::vector<std::string> queries_of(const config::Rule& rule) {
  std::vector<std::string> texts{rule.query};
  for (const auto& step : rule.steps) texts.push_back(step.query);
  for (const auto& exception : rule.except) texts.push_back(exception.when);
  return texts;
}

}  // namespace

TestCoverage::TestCoverage(const RuleSet& rules) : rules_(rules) {}
TestCoverage::~TestCoverage() = default;

void TestCoverage::add(const CompiledRule& rule, const std::vector<analyzers::Article>& articles) {
  const auto [entry, is_new] = clauses_.try_emplace(rule.rule->id);
  auto& clauses = entry->second;
  if (is_new) {
    for (const auto& text : queries_of(*rule.rule))
      if (const auto query = query_of(rules_, *rule.rule, text))
        for_each_part(query, [&](const plugin::QueryPtr& part) { clauses.push_back({part}); });
  }
  for (const auto& article : articles) {
    const auto words = analyzers::read_words(article);
    for (auto& clause : clauses)
      clause.matched |= plugin::matches(*clause.query, {article, words, article.capture->fetched});
  }
}

std::vector<std::string> TestCoverage::rules_without_test() const {
  std::vector<std::string> out;
  for (const auto& rule : rules_.rules)
    if (!clauses_.contains(rule.rule->id)) out.push_back(rule.rule->id);
  return out;
}

std::vector<TestCoverage::Part> TestCoverage::never_matched() const {
  std::vector<Part> out;
  for (const auto& [rule, clauses] : clauses_)
    for (const auto& clause : clauses)
      if (!clause.matched) out.push_back({rule, to_string(*clause.query)});
  return out;
}

}  // namespace tearsheet::alerts
