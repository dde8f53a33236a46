#pragma once

// What makes a test of a rule worthless: it can't be run, or it could never fail. Pure.

#include <string>
#include <vector>

#include "alerts/rules/rules.h"

namespace tearsheet::alerts {

/// Sentences; none if the test is good.
std::vector<std::string> case_errors(const RuleSet& rules, const config::RuleTest& test);

/// A query of a rule as read today. Sets that were read from a file don't hold them (compiled_rules.h). Null for an empty
/// text, or one that can't be read.
plugin::QueryPtr query_of(const RuleSet& rules, const config::Rule& rule, const std::string& text);

}  // namespace tearsheet::alerts
