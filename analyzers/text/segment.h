#pragma once

// Where words and sentences lie in one paragraph: UAX #29, with the deviations of docs/words.md.
//
//   boundaries.h (what is simple) or icu_boundaries.h (what isn't) ─► refine.h
//
// Han, Hiragana and Katakana characters are a word each, so that a search finds a word wherever a dictionary would have
// cut the text (and so that an index doesn't hang on a dictionary's edition).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/text/boundaries.h"

namespace tearsheet::analyzers {

/// Reads paragraph after paragraph, in the same memory. One thread at a time.
class Segmenter {
 public:
  /// `paragraph` is valid UTF-8, shorter than 4 GB.
  void read(std::string_view paragraph);

  /// In order; never empty, never overlapping.
  std::span<const Span> words() const { return words_; }
  /// In order; the first is 0.
  std::span<const std::uint32_t> sentence_starts() const { return sentences_; }
  /// Was every character in NFC and visible? Then a word as written is its very bytes, apostrophes aside.
  bool is_simple() const { return simple_; }
  bool is_ascii() const { return ascii_; }

 private:
  std::vector<Span> unrefined_, words_;
  std::vector<std::uint32_t> sentences_;
  bool simple_ = true, ascii_ = true;
};

}  // namespace tearsheet::analyzers
