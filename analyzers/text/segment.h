#pragma once

// Finds words and sentences in one paragraph: UAX #29, with the deviations of docs/words.md.
//
//   boundaries.h (simple texts) or icu_boundaries.h (others) ─► refine.h
//
// Han, Hiragana and Katakana characters are words by themselves, so that a search doesn't depend on how a dictionary
// would split the text (nor the index on a dictionary's edition).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/text/boundaries.h"

namespace tearsheet::analyzers {

/// Reads paragraph after paragraph, reusing its memory. One thread at a time.
class Segmenter {
 public:
  /// `paragraph` is valid UTF-8, shorter than 4 GB.
  void read(std::string_view paragraph);

  /// In order; never empty, never overlapping.
  std::span<const Span> words() const { return words_; }
  /// In order; the first is 0.
  std::span<const std::uint32_t> sentence_starts() const { return sentences_; }
  /// Is every character in NFC and visible? Then a word as written has the same bytes, except for apostrophes.
  bool is_simple() const { return simple_; }
  bool is_ascii() const { return ascii_; }

 private:
  /// "AT&T", "R&D": two words of one or two letters with an ampersand between them are one word.
  void join_initials(std::string_view paragraph);

  std::vector<Span> unrefined_, words_;
  std::vector<std::uint32_t> sentences_;
  bool simple_ = true, ascii_ = true;
};

}  // namespace tearsheet::analyzers
