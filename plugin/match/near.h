#pragma once

// NEAR and NOT NEAR over sets of places (places.h has their meaning).

#include <functional>

#include "plugin/match/places.h"

namespace tearsheet::plugin {

/// Positions of the first words of sentences (kSentence) or paragraphs (kParagraph), ascending.
using Starts = std::function<std::vector<std::uint32_t>(analyzers::Start)>;

/// How far a neighbour may be: both grow with their argument.
struct Reach {
  /// The earliest position at which the place before one that starts at `at` may end.
  std::function<std::uint32_t(std::uint32_t at)> back;
  /// The latest position at which the place behind one that ends at `at` may start.
  std::function<std::uint32_t(std::uint32_t at)> ahead;
};

Reach make_reach(const Nearness& near, const Starts& starts);

/// The stretches of NEAR or, `ordered`, of ONEAR.
Places near_places(const std::vector<Places>& operands, const Reach& reach, bool ordered);

/// Is there any stretch of these two?
bool any_near(const Places& a, const Places& b, const Reach& reach, bool ordered);

/// Those of `places` that have none of `others` near them; `ordered`: none behind them.
Places not_near_places(const Places& places, const Places& others, const Reach& reach, bool ordered);

}  // namespace tearsheet::plugin
