#pragma once

// Warnings: queries that are valid, and yet may not say what their author means.

#include <vector>

#include "plugin/query/parse.h"

namespace tearsheet::plugin {

/// AND and OR side by side without parentheses: shows how `query` was read.
QueryProblem mixed_operators(const Query& query);

/// `and`, `or`, `not` not in capitals are words.
QueryProblem lower_case_operator(std::string_view word, std::size_t from, std::size_t to);

/// What the tree shows: `a AND NOT a` never matches, `a OR NOT a` always does, `who?` is a wildcard.
std::vector<QueryProblem> lint(const Query& query);

}  // namespace tearsheet::plugin
