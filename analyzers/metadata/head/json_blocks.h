#pragma once

// The JSON values in a <script type="application/ld+json">, with the mistakes of templates repaired.
//
// Valid JSON is taken as it is. Otherwise one pass removes what can't be JSON outside of strings (comments, CDATA and
// comment marks, semicolons after a value, extra commas) and repairs strings (control characters, "\'", quotes in
// the middle of a text), and reads each value of the block by itself. What is still broken is skipped. Pure.

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace tearsheet::analyzers::metadata {

/// Levels of JSON; schema.org data has a dozen. A deeper block is skipped.
inline constexpr std::size_t kDeepestJson = 64;

/// The values of a block, in their order; none if nothing in it can be read.
std::vector<Json> read_json_block(std::string_view script);

}  // namespace tearsheet::analyzers::metadata
