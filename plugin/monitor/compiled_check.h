#pragma once

// Are compiled queries that were read from a file safe to match with? Matching trusts every offset, count and number in
// the tables. This checks each of them once, so that a file with a right digest but wrong contents is refused instead of
// making us read out of bounds. It doesn't check that the tables fit the programs: for that they would have to be built
// again.
//
// Takes time linear in the tables, apart from comparing ids with a common start. Pure functions.

#include "plugin/monitor/compiled_queries.h"

namespace tearsheet::plugin::monitor {

bool is_sound(const CompiledQueries& compiled);

}  // namespace tearsheet::plugin::monitor
