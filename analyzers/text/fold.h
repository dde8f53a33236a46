#pragma once

// The fast path of fold() (words.h).

#include <string>
#include <string_view>

namespace tearsheet::analyzers {

/// Sets `out` to the folded form of a word whose characters can be folded one by one; false if ICU must fold them
/// together.
bool fold_by_table(std::string_view word, std::string& out);

}  // namespace tearsheet::analyzers
