#pragma once

// UAX #29 for the texts that most articles are. Each character's class decides, in one pass: Latin, Greek, Cyrillic,
// Arabic and Armenian letters, Chinese, Japanese and Korean, figures, punctuation. Many times as fast as ICU's state
// machines, and the same to the last boundary, which a test proves on random texts.

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/text/characters.h"

namespace tearsheet::analyzers {

/// Bytes of a paragraph, half-open.
struct Span {
  std::uint32_t from = 0, to = 0;
  bool plain = false;  ///< nothing but letters and figures: there is nothing to refine in it
};

class BoundaryReader {
 public:
  /// Takes a paragraph of valid UTF-8, shorter than 4 GB; false where ICU must read it.
  bool read(std::string_view paragraph);

  /// Code points of the paragraph that was read.
  std::size_t length() const { return characters_.size() - 1; }

  /// Appends the words, not refined, of the paragraph that was read.
  void words(std::vector<Span>& out) const;
  /// Appends where sentences start, 0 first.
  void sentences(std::vector<std::uint32_t>& out) const;

 private:
  struct Character {
    std::uint32_t at;
    CharacterClasses classes;
  };

  WordClass word(std::size_t i) const { return characters_[i].classes.word; }
  SentenceClass sentence(std::size_t i) const { return characters_[i].classes.sentence; }
  bool goes_on_lower(std::size_t at) const;
  bool breaks(std::size_t at, std::size_t next) const;

  std::vector<Character> characters_;  ///< and the end of the text as one more
  std::vector<std::uint32_t> stops_;   ///< characters that may end a sentence
};

}  // namespace tearsheet::analyzers
