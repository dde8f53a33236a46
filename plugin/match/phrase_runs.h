#pragma once

// Finds a phrase by the positions of its words. Pure functions.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "plugin/match/intervals.h"

namespace tearsheet::plugin::match {

/// A phrase of at most this many words is found by trying each position of its rarest word. A longer one may repeat
/// itself very often, which would take quadratic time, so the text is read word by word.
inline constexpr std::size_t kShortPhrase = 8;

/// The first position of each run of these words, ascending: reads all their positions in the order of the text.
std::vector<std::uint32_t> long_runs(std::span<const Positions> words);

/// Calls `each` with the first position of each run of these words, until it returns false. Two different words are never
/// at the same position, except that the last may be where another is.
template <class Each>
void each_run(std::span<const Positions> words, Each&& each) {
  if (words.size() > kShortPhrase) {
    const auto before = words.first(words.size() - 1);
    for (const auto first : long_runs(before)) {
      const auto last = first + static_cast<std::uint32_t>(before.size());
      if (std::ranges::binary_search(words.back(), last) && !each(first)) return;
    }
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
