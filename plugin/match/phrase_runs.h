#pragma once

// Where a phrase stands, from the positions of each of its words.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "plugin/match/intervals.h"

namespace tearsheet::plugin::match {

/// Phrases of no more words than this are looked up from their rarest word; longer ones, which may repeat themselves as
/// often as they like, are read.
inline constexpr std::size_t kShortPhrase = 8;

/// Ascending, the first position of each run of these words: they are read in the order of the text.
std::vector<std::uint32_t> long_runs(std::span<const Positions> words);

/// Calls `each` with the first position of each run of these words until it returns false. As for phrase_intervals, two
/// different words never stand at the same position.
template <class Each>
void each_run(std::span<const Positions> words, Each&& each) {
  if (words.size() > kShortPhrase) {
    for (const auto first : long_runs(words))
      if (!each(first)) return;
    return;
  }
  const auto rarest = static_cast<std::size_t>(std::ranges::min_element(words, {}, &Positions::size) - words.begin());
  for (const auto position : words[rarest]) {
    if (position < rarest) continue;
    const auto first = position - static_cast<std::uint32_t>(rarest);
    bool run = true;
    for (std::size_t i = 0; run && i < words.size(); ++i)
      run = i == rarest || std::ranges::binary_search(words[i], first + static_cast<std::uint32_t>(i));
    if (run && !each(first)) return;
  }
}

}  // namespace tearsheet::plugin::match
