#pragma once

// Is a segment read from a file safe to match with? Matching trusts every offset, count and number in its tables; this
// looks at each of them once, so that bytes with a right digest but a wrong content are refused instead of read out of
// bounds. It doesn't prove that the tables say what the programs ask for: that needs them to be built again.
//
// Linear in the segment but for what differing ids have in common. Pure functions.

#include "plugin/monitor/segment.h"

namespace tearsheet::plugin {

bool is_sound(const Segment& segment);

}  // namespace tearsheet::plugin
