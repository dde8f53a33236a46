#pragma once

// Where words and sentences lie in one paragraph: UAX #29, by ICU's root locale, never that of the process.
//
// Deviations: Han, Hiragana and Katakana characters are a word each, so that a search finds a word wherever a dictionary would
// have cut the text (and so that an index doesn't hang on a dictionary's edition). Thai, Lao, Khmer and Burmese go by ICU's
// dictionaries. Underscores at a word's ends are punctuation. Offsets are UTF-16 units. Safe from any thread.

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

struct Segment {
  std::int32_t from = 0, to = 0;
  bool operator==(const Segment&) const = default;
};

/// The words of a paragraph, in order.
std::vector<Segment> word_segments(std::u16string_view paragraph);

/// Where sentences start, in order; the first is 0.
std::vector<std::int32_t> sentence_starts(std::u16string_view paragraph);

}  // namespace tearsheet::analyzers
