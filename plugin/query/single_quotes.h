#pragma once

// 'peace talks' in single quotes is not a phrase, because they are also apostrophes. Text that looks like one gets a
// warning. Pure functions.

#include <vector>

#include "plugin/query/lexer.h"

namespace tearsheet::plugin::query {

/// A warning for each stretch of words between single quotes.
std::vector<QueryProblem> single_quotes(const std::vector<Token>& tokens);

}  // namespace tearsheet::plugin::query
