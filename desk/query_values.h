#pragma once

// Values in queries that no article has: `outlet:exampel-times`, `lang:english`. They are valid, so a query with one of
// them silently finds less than was meant.

#include <string>
#include <vector>

#include "config/model/desk.h"
#include "plugin/engine/engine.h"
#include "plugin/query/parse.h"

namespace tearsheet::desk {

/// What is wrong with the values of exact fields, in the order of the query's text, each with the nearest known value.
/// With `coverage`, only values that no archived article has, in any version; without it (null), what `desk` alone
/// can tell.
std::vector<plugin::QueryProblem> value_problems(const config::Desk& desk, const plugin::EngineReader* coverage,
                                                 const plugin::Query& query);

/// Writes them as warnings, with a caret below `text`, from which the query was parsed.
void warn_of_values(const config::Desk& desk, const plugin::EngineReader* coverage, const std::string& text,
                    const plugin::Query& query);

}  // namespace tearsheet::desk
