#pragma once

// NEAR and NOT NEAR over sets of intervals (intervals.h defines them).

#include <algorithm>
#include <cstdint>
#include <functional>

#include "plugin/match/intervals.h"

namespace tearsheet::plugin::match {

/// Positions of the first words of sentences (kSentence) or paragraphs (kParagraph), ascending.
using Starts = std::function<std::vector<std::uint32_t>(analyzers::Start)>;

/// How far a neighbour may be: both grow with their argument.
struct Reach {
  /// The earliest position at which the interval before one that starts at `at` may end.
  std::function<std::uint32_t(std::uint32_t at)> back;
  /// The latest position at which the interval after one that ends at `at` may start.
  std::function<std::uint32_t(std::uint32_t at)> ahead;
};

Reach make_reach(const Nearness& near, const Starts& starts);

/// The stretches of NEAR or, `ordered`, of ONEAR.
Intervals near_intervals(const std::vector<Intervals>& operands, const Reach& reach, bool ordered);

inline std::uint32_t start_of(const Interval& interval) { return interval.first; }
inline std::uint32_t start_of(std::uint32_t position) { return position; }
inline std::uint32_t end_of(const Interval& interval) { return interval.last; }
inline std::uint32_t end_of(std::uint32_t position) { return position; }

/// Does one of `after` start after the end of one of `before`, at ahead(end) at the latest? Both are intervals, or
/// positions of single words, ascending. The first one after an end is the nearest.
template <class Before, class After, class Ahead>
bool any_after(const Before& before, const After& after, const Ahead& ahead) {
  return std::ranges::any_of(before, [&](const auto& each) {
    const auto end = end_of(each);
    const auto next = std::ranges::upper_bound(after, end, {}, [](const auto& other) { return start_of(other); });
    return next != after.end() && start_of(*next) <= ahead(end);
  });
}

/// Is there any stretch of these two?
bool any_near(const Intervals& a, const Intervals& b, const Reach& reach, bool ordered);

/// Those of `intervals` that have none of `others` near them; `ordered`: none after them.
Intervals not_near_intervals(const Intervals& intervals, const Intervals& others, const Reach& reach, bool ordered);

}  // namespace tearsheet::plugin::match
