#pragma once

// What an article must contain for an operand of the NEAR family to have an interval. An index can answer that from its
// terms alone, before it reads any position. Pure functions.

#include "plugin/query/query.h"

namespace tearsheet::plugin::match {

/// AND and OR of one-word operands in `field`, which match every article in which `operand` has an interval in that
/// field. Null if it can't have one there. `operand` must be one that has_intervals.
QueryPtr candidates(const Query& operand, analyzers::Field field);

}  // namespace tearsheet::plugin::match
