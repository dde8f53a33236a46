#pragma once

// Fuzzy words: how many letters must be inserted, deleted or changed to turn one folded word into another. Pure functions.

#include <string_view>
#include <vector>

namespace tearsheet::plugin::match {

/// Is the Levenshtein distance of the two, in code points, at most `edits`? A transposition counts as two edits. Takes
/// time proportional to the length times `edits`.
bool within_edits(std::string_view a, std::string_view b, unsigned edits);

/// `word` cut into edits + 1 pieces of equal size (± one code point). Every word within `edits` of it contains at least
/// one of them unchanged. A very short word has empty pieces, which every word contains.
std::vector<std::string_view> pieces_of(std::string_view word, unsigned edits);

}  // namespace tearsheet::plugin::match
