#pragma once

// What an article must have for an operand of the NEAR family to have an interval: the question that an index can
// answer from its terms alone, before any position is read.

#include "plugin/query/query.h"

namespace tearsheet::plugin::match {

/// AND and OR of one-word operands in `field` that hold wherever `operand` has an interval in that field. Null if it
/// can't have one there. `operand` must have_intervals.
QueryPtr candidates(const Query& operand, analyzers::Field field);

}  // namespace tearsheet::plugin::match
