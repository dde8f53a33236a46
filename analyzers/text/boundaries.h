#pragma once

// UAX #29 for the texts that most articles are. Each character's class decides, in one pass: Latin, Greek, Cyrillic,
// Arabic and Armenian letters, Chinese, Japanese and Korean, figures, punctuation. Many times as fast as ICU's state
// machines, and the same to the last boundary, which a test proves on random texts.

#include <cstdint>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

/// Bytes of a paragraph, half-open.
struct Span {
  std::uint32_t from = 0, to = 0;
  bool plain = false;  ///< nothing but letters and figures: there is nothing to refine in it
};

/// Appends the words of a paragraph, not refined, and where its sentences start, 0 first. The paragraph is valid UTF-8,
/// shorter than 4 GB. False where ICU must read it; what was appended until then is of no use.
bool read_boundaries(std::string_view paragraph, std::vector<Span>& words, std::vector<std::uint32_t>& sentences);

}  // namespace tearsheet::analyzers
