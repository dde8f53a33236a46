#pragma once

// 'peace talks' in single quotes is no phrase, for they are apostrophes: of what looks so a warning tells.

#include <vector>

#include "plugin/query/lexer.h"

namespace tearsheet::plugin::query {

/// A warning for each stretch of words between single quotes.
std::vector<QueryProblem> single_quotes(const std::vector<Token>& tokens);

}  // namespace tearsheet::plugin::query
