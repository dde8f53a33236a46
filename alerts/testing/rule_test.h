#pragma once

// Tests of rules (rules/tests/*.yaml): the given articles are decided as in production, and exactly the expected alerts
// must come out.
//
//   config::RuleTest ─► case_errors(): could it fail at all?   if not, it is an error of the test, not a failure
//                    ─► articles in archive order ─► RuleRun, with stories and a moving clock ─► RaisedAlert
//                    ─► compare_alerts() with what is expected ─► failures
//                    ─► the new ones to MessageRun: what is sent until `at` ─► compare_messages(), if any are expected
//
// The crawler of a test works all the time: outlets are looked at in every window, and no crawl is the first one. Pure,
// except for the pages that ReadGivenFile reads.

#include <functional>
#include <string>
#include <vector>

#include "alerts/rules/rules.h"
#include "alerts/testing/given_article.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

class TestCoverage;

struct RuleTestResult {
  std::string name;
  std::vector<std::string> fired;     ///< URLs of the new alerts, keys of those without an article, in order
  std::vector<std::string> problems;  ///< why it failed, as sentences
  std::vector<std::string> errors;    ///< why it couldn't be run, or couldn't fail, as sentences

  bool passed() const { return problems.empty() && errors.empty(); }
};

/// Reads the page of a given article that names a `file`.
using ReadGivenFile = std::function<GivenResult(const config::GivenArticle& given)>;

struct RuleTesting {
  const RuleSet& rules;
  const config::Desk& desk;
  ReadGivenFile read_file;
  TestCoverage* coverage = nullptr;  ///< learns what the tests match, if set
};

RuleTestResult run_rule_test(const RuleTesting& testing, const config::RuleTest& test);

}  // namespace tearsheet::alerts
