#pragma once

// Runs the desk's tests of rules (rules/tests/*.yaml) for `test`. The pages that they name are read as archived ones are.

#include <filesystem>
#include <string>
#include <vector>

#include "alerts/testing/junit.h"
#include "alerts/testing/test_coverage.h"
#include "desk/desk.h"

namespace tearsheet::desk {

struct RuleTests {
  std::vector<alerts::TestedCase> cases;  ///< in the order of the files
  std::vector<std::string> rules_without_test;
  std::vector<alerts::TestCoverage::Part> never_matched;
};

/// Runs the tests of these files, or all if none is named. Refers to the desk. Throws Error(kUsage) for a file that doesn't
/// exist.
RuleTests run_rule_tests(const OpenDesk& desk, const std::vector<std::string>& files);

}  // namespace tearsheet::desk
