#pragma once

// Is a program that was read from a file safe to run? A file may be forged so that its digest is right, and the evaluator
// trusts every size, kind and number in a program.
//
// Sound means: nodes nest exactly, kinds and arities are those of check.h, features exist and fit the node's kind.
// Takes time linear in the program and recurses at most kMaxDepth deep. Pure functions.

#include "plugin/monitor/program.h"

namespace tearsheet::plugin::monitor {

/// Is `code` exactly one sound program over these features?
bool is_sound(Code code, const FeatureSet& features);

}  // namespace tearsheet::plugin::monitor
