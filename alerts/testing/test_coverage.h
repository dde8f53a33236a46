#pragma once

// What the tests of a desk leave untested: rules without a test, and parts of queries that no given article matches.
// A part is an operand of AND, OR and NOT: `title:summit`, `(a NEAR/5 b)`, `lang:en`. For one thread.

#include <map>
#include <string>
#include <vector>

#include "alerts/rules/rules.h"
#include "analyzers/article.h"

namespace tearsheet::alerts {

class TestCoverage {
 public:
  explicit TestCoverage(const RuleSet& rules);
  ~TestCoverage();

  /// A test of the rule gives these articles, which have their captures.
  void add(const CompiledRule& rule, const std::vector<analyzers::Article>& articles);

  /// Ids of working rules, in byte order.
  std::vector<std::string> rules_without_test() const;

  struct Part {
    std::string rule;
    std::string part;  ///< in the query language
  };
  /// Parts of rules that have a test, by rule and place.
  std::vector<Part> never_matched() const;

 private:
  struct Clause;
  const RuleSet& rules_;
  std::map<std::string, std::vector<Clause>> clauses_;  ///< by the rule's id
};

}  // namespace tearsheet::alerts
