#pragma once

// The alert log against a second reading of the archive (reproducibility.md §4).

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "alerts/rules/rules.h"
#include "analyzers/article.h"
#include "base/database.h"

namespace tearsheet::alerts {

/// Decides again, and compares with the log: `next` gives the articles in archive order, nothing at the end. Only rules
/// whose text is unchanged are compared, from the capture on from which they were in force. The differences as
/// sentences.
std::vector<std::string> check_decisions(const RuleSet& rules, Database& database,
                                         const std::function<std::optional<analyzers::Article>()>& next);

}  // namespace tearsheet::alerts
