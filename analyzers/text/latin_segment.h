#pragma once

// UAX #29 for the texts that most articles are: Latin letters, digits, quotes and dashes. Several times as fast as
// ICU's state machines, and the same to the last boundary, which a test proves on random texts. Classes come from ICU's
// data.

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/text/segment.h"

namespace tearsheet::analyzers {

/// Is every character one that latin_words and latin_sentences know?
bool is_latin(std::u16string_view text);

/// Only for texts that are is_latin(): as word_segments and sentence_starts.
std::vector<Segment> latin_words(std::u16string_view text);
std::vector<std::int32_t> latin_sentences(std::u16string_view text);

}  // namespace tearsheet::analyzers
