#pragma once

// Anchors: which features an article must have for a stored query to be worth a look.
//
// An article that matches has at least one anchor's feature, and its second one, if it has a second, too. They are
// chosen to be rare: of AND and NEAR one argument's, of OR those of all arguments, of a phrase its rarest word's; NOT
// and ranges of dates and length have none. A query without anchors is looked at for every article.
//
//     (putin OR kremlin) AND summit NOT lang:de     {putin, summit} {kremlin, summit}

#include <functional>
#include <optional>
#include <vector>

#include "plugin/monitor/program.h"

namespace tearsheet::plugin::monitor {

inline constexpr FeatureId kNoFeature = UINT32_MAX;

struct Anchor {
  FeatureId first = 0;
  FeatureId second = kNoFeature;  ///< must be there too
};

/// The share of articles that have a feature.
using ShareOf = std::function<double(FeatureId)>;

/// Nothing if every article must be looked at; else the anchors, none for a query that nothing can match.
std::optional<std::vector<Anchor>> anchors(Node query, const ShareOf& share_of);

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::Anchor;
using monitor::anchors;
using monitor::kNoFeature;
}  // namespace tearsheet::plugin
