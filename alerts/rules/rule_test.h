#pragma once

// Tests of rules (rules/tests/*.yaml): the given articles are matched by the rule as in production, and exactly the
// expected ones must fire. A test that tests nothing fails: an unknown rule, no article, an expected URL that was never
// given.

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "alerts/rules/rules.h"
#include "analyzers/article.h"

namespace tearsheet::alerts {

struct RuleTestResult {
  std::string name;
  std::vector<std::string> fired;     ///< URLs, in the order given, each once
  std::vector<std::string> problems;  ///< what is wrong, as sentences; empty if the test passed

  bool passed() const { return problems.empty(); }
};

/// The article that a test states by its texts (not by `file`); or why it can't be one.
using GivenResult = std::variant<analyzers::Article, std::string>;
GivenResult given_article(const config::GivenArticle& given);

/// Reads the page of a given article that names a `file`.
using ReadGivenFile = std::function<GivenResult(const config::GivenArticle& given)>;

RuleTestResult run_rule_test(const RuleSet& rules, const config::RuleTest& test, const ReadGivenFile& read_file);

}  // namespace tearsheet::alerts
