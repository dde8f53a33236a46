#pragma once

// Does an article that matches one query surely match another? For lint: `"kate bush" AND NOT bush` can never match.
//
// What it says is certain; what it doesn't say may still be so. Takes the product of their sizes.

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

bool implies(const Query& query, const Query& other);

}  // namespace tearsheet::plugin::query
