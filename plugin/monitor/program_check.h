#pragma once

// Is a program read from a file safe to run? A file may be damaged or forged in ways that its digest doesn't show, and
// evaluating trusts every size, kind and number of a program.
//
// Sound means: nodes nest exactly, kinds and arities are those of check.h, features exist and are of the node's kind.
// Linear in the program, and no deeper than kMaxDepth. Pure functions.

#include "plugin/monitor/program.h"

namespace tearsheet::plugin::monitor {

/// Is `code` exactly one sound program over these features?
bool is_sound(Code code, const FeatureSet& features);

}  // namespace tearsheet::plugin::monitor
