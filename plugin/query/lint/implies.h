#pragma once

// Does every article that matches one query also match another? For lint: `"kate bush" AND NOT bush` can never match.
//
// "Yes" is certain; "no" only means that it can't be proved. Takes time proportional to the product of the sizes. Pure.

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

bool implies(const Query& query, const Query& other);

}  // namespace tearsheet::plugin::query
