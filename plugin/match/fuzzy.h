#pragma once

// Fuzzy words: how many letters must be put in, left out or changed to make one folded word of another.

#include <string_view>
#include <vector>

namespace tearsheet::plugin::match {

/// Is the Levenshtein distance of the two, in code points, at most `edits`? A transposition counts as two. Time is the
/// length times `edits`.
bool within_edits(std::string_view a, std::string_view b, unsigned edits);

/// `word` cut into edits + 1 pieces of whole code points, as equal as can be: who is within reach of it holds one of
/// them unchanged. Too short a word gives empty pieces, which everybody holds.
std::vector<std::string_view> pieces_of(std::string_view word, unsigned edits);

}  // namespace tearsheet::plugin::match
