#pragma once

// Warnings about queries that are valid but may not say what their author means.
//
//   lint         any query: `a AND NOT a` never matches, `a OR NOT a` always does, dates that exclude each other …
//   lint_rule    stored queries: one that nearly every article matches
//   duplicates   many rules: which of them are the same, or nearly
//
// All take time linear in the trees, apart from sorting; a problem that would take longer to find is not reported. Pure.

#include <vector>

#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {

/// Warnings for any query.
std::vector<QueryProblem> lint(const Query& query);

/// Further warnings for an alert rule.
std::vector<QueryProblem> lint_rule(const Query& query);

/// Two queries, by index: `second` repeats `first`.
struct Duplicate {
  std::size_t first = 0, second = 0;
  bool exact = false;  ///< false: they differ in one of at least kNearDuplicate operands
};

inline constexpr std::size_t kNearDuplicate = 4;  ///< of fewer operands, a single one makes a difference

/// For each query at most one earlier one; an exact duplicate takes precedence over a near one.
std::vector<Duplicate> duplicates(const std::vector<QueryPtr>& queries);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::Duplicate;
using query::duplicates;
using query::lint;
using query::lint_rule;
}  // namespace tearsheet::plugin
