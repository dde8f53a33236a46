#pragma once

// Are compiled queries read from a file safe to match with? Matching trusts every offset, count and number in its
// tables; this looks at each of them once, so that bytes with a right digest but a wrong content are refused instead of
// read out of bounds. It doesn't prove that the tables say what the programs ask for: that needs them to be built
// again.
//
// Linear in the tables, apart from ids that start alike. Pure functions.

#include "plugin/monitor/compiled_queries.h"

namespace tearsheet::plugin::monitor {

bool is_sound(const CompiledQueries& compiled);

}  // namespace tearsheet::plugin::monitor
