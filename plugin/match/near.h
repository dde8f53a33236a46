#pragma once

// NEAR and NOT NEAR over sets of intervals (intervals.h defines them).

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

/// Is there any stretch of these two?
bool any_near(const Intervals& a, const Intervals& b, const Reach& reach, bool ordered);

/// Those of `intervals` that have none of `others` near them; `ordered`: none after them.
Intervals not_near_intervals(const Intervals& intervals, const Intervals& others, const Reach& reach, bool ordered);

}  // namespace tearsheet::plugin::match
