#pragma once

// Where words and sentences lie in one paragraph: UAX #29, by ICU's root locale, never that of the process.
//
// Deviations: Han, Hiragana and Katakana characters are a word each, so that a search finds a word wherever a
// dictionary would have cut the text (and so that an index doesn't hang on a dictionary's edition). Thai, Lao, Khmer
// and Burmese go by ICU's dictionaries. "@", U+202F and underscores at a word's ends are punctuation. Offsets are
// UTF-16 units. Safe from any thread.

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

struct Segment {
  std::int32_t from = 0, to = 0;
  bool operator==(const Segment&) const = default;
};

/// The characters that stand for the apostrophe inside a word: ' ‘ ’ ‛ ʼ ＇
constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0xFF07;
}

/// The words of a paragraph, in order.
std::vector<Segment> word_segments(std::u16string_view paragraph);

/// Where sentences start, in order; the first is 0.
std::vector<std::int32_t> sentence_starts(std::u16string_view paragraph);

}  // namespace tearsheet::analyzers
