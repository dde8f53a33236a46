#pragma once

// Anchors: the features that an article must have for a stored query to be evaluated.
//
// Every article that matches has the features of at least one anchor: the first one and, if there is one, the second.
// They are chosen to be rare: those of one argument of AND and NEAR, of all arguments of OR, of the rarest word of a
// phrase. NOT and ranges of dates and lengths have none. A query without anchors is evaluated for every article.
//
//     (putin OR kremlin) AND summit NOT lang:de     {putin, summit} {kremlin, summit}
//
// Pure functions.

#include <functional>
#include <optional>
#include <vector>

#include "plugin/monitor/program.h"

namespace tearsheet::plugin::monitor {

inline constexpr FeatureId kNoFeature = UINT32_MAX;

struct Anchor {
  FeatureId first = 0;
  FeatureId second = kNoFeature;  ///< also needed, if there is one
};

/// The share of articles that have a feature.
using ShareOf = std::function<double(FeatureId)>;

/// Nothing if the query must be evaluated for every article; otherwise its anchors. A query that can't match has none.
std::optional<std::vector<Anchor>> anchors(Node query, const ShareOf& share_of);

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::Anchor;
using monitor::anchors;
using monitor::kNoFeature;
}  // namespace tearsheet::plugin
