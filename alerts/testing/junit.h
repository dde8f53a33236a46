#pragma once

// Results of rule tests as JUnit XML, in the form that CI servers read (Jenkins, GitLab, GitHub actions): a testsuite a
// file, a testcase a test, in it a failure or an error. Pure.

#include <span>
#include <string>

#include "alerts/testing/rule_test.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

struct TestedCase {
  const config::RuleTest* test = nullptr;
  RuleTestResult result;
};

/// The cases of a file must be next to each other.
std::string junit_xml(std::span<const TestedCase> cases);

}  // namespace tearsheet::alerts
