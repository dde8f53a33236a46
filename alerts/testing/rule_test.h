#pragma once

// Tests of rules (rules/tests/*.yaml): the given articles are matched as in production, and exactly the expected ones
// must fire. A test that tests nothing fails: one with an unknown rule, without articles, or that expects a URL that is
// not given.

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

/// The article that a test gives as text (not as a `file`); or why it isn't valid.
using GivenResult = std::variant<analyzers::Article, std::string>;
GivenResult given_article(const config::GivenArticle& given);

/// Reads the page of a given article that names a `file`.
using ReadGivenFile = std::function<GivenResult(const config::GivenArticle& given)>;

RuleTestResult run_rule_test(const RuleSet& rules, const config::RuleTest& test, const ReadGivenFile& read_file);

}  // namespace tearsheet::alerts
