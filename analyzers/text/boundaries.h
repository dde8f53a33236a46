#pragma once

// UAX #29 for the texts of most articles. Each character's class decides, in one pass: Latin, Greek, Cyrillic, Arabic
// and Armenian letters, Chinese, Japanese and Korean, figures, punctuation. Many times as fast as ICU's state machines,
// with exactly the same boundaries, which a test checks on random texts.

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

/// Bytes of a paragraph, half-open.
struct Span {
  std::uint32_t from = 0, to = 0;
  bool plain = false;  ///< only letters and figures: there is nothing to refine in it
};

/// Appends the words of a paragraph, not refined, and where its sentences start, 0 first. The paragraph is valid UTF-8,
/// shorter than 4 GB. False if ICU must read it; what was appended so far is useless then.
bool read_boundaries(std::string_view paragraph, std::vector<Span>& words, std::vector<std::uint32_t>& sentences);

}  // namespace tearsheet::analyzers
