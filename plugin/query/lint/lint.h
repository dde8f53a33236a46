#pragma once

// Warnings: queries that are valid, and yet may not say what their author means.
//
//   lint         of any query: `a AND NOT a` never matches, `a OR NOT a` always does, dates that exclude each other …
//   lint_rule    of a query that stands for ever: one that nearly every article matches
//   duplicates   of many rules: which say the same, or nearly
//
// All in time linear in the trees, but for sorting; where that would take more, less is told.

#include <string>
#include <vector>

#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {

/// AND and OR side by side without parentheses: shows how `query` was read.
QueryProblem mixed_operators(const Query& query);

/// `and`, `or`, `not` not in capitals are words.
QueryProblem lower_case_operator(std::string_view word, std::size_t from, std::size_t to);

/// What the tree shows.
std::vector<QueryProblem> lint(const Query& query);

/// Further warnings for an alert rule.
std::vector<QueryProblem> lint_rule(const Query& query);

/// Two of the queries that were given, by index: the later one repeats the earlier one.
struct Duplicate {
  std::size_t first = 0, second = 0;
  bool exact = false;  ///< else they differ in one operand of at least kNearDuplicate
};

inline constexpr std::size_t kNearDuplicate = 4;  ///< with fewer operands, one that differs is a difference

/// For each query at most one earlier one; an exact one before a near one.
std::vector<Duplicate> duplicates(const std::vector<QueryPtr>& queries);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::Duplicate;
using query::duplicates;
using query::lint;
using query::lint_rule;
}  // namespace tearsheet::plugin
