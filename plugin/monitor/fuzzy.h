#pragma once

// Fuzzy words: how many letters must be put in, left out or changed to make one folded word of another.

#include <string_view>

namespace tearsheet::plugin {

/// Is the Levenshtein distance of the two, in code points, at most `edits`? A transposition counts as two. Time is the
/// length times `edits`.
bool within_edits(std::string_view a, std::string_view b, unsigned edits);

}  // namespace tearsheet::plugin
