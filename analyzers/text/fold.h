#pragma once

// The quick half of fold() (words.h).

#include <string>
#include <string_view>

namespace tearsheet::analyzers {

/// Sets `out` to the folded form of a word whose characters fold each by itself; false where ICU must look at them
/// together.
bool fold_by_table(std::string_view word, std::string& out);

}  // namespace tearsheet::analyzers
