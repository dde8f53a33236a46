#include "plugin/monitor/anchors.h"

#include <algorithm>
#include <limits>

namespace tearsheet::plugin::monitor {
namespace {

constexpr double kAlways = std::numeric_limits<double>::infinity();

/// What one argument asks for: any of these anchors. Without any it asks for nothing.
struct Demand {
  std::vector<Anchor> anchors;
  double cost = kAlways;  ///< articles' share that must be looked at
};

class Chooser {
 public:
  explicit Chooser(const ShareOf& share_of) : share_of_(share_of) {}

  Demand demand(Node node) const {
    switch (node.kind()) {
      case QueryKind::kWord:
      case QueryKind::kPhrase:
      case QueryKind::kCase:
      case QueryKind::kWildcard:
      case QueryKind::kFuzzy:
        return words(node);
      case QueryKind::kExact:
        return one(node[1]);
      case QueryKind::kAnd:
      case QueryKind::kNear:
        return all(node);
      case QueryKind::kOr:
        return any(node);
      case QueryKind::kNotNear:
      case QueryKind::kAtLeast:
      case QueryKind::kFirst:
        return demand(node.arguments().front());
      case QueryKind::kAll:
      case QueryKind::kNot:
      case QueryKind::kDates:
      case QueryKind::kLength:
        break;
    }
    return {};
  }

 private:
  Demand one(FeatureId feature) const { return {{{feature, kNoFeature}}, share_of_(feature)}; }

  Demand words(Node node) const {
    std::vector<Demand> demands;
    for (const auto feature : node.features()) demands.push_back(one(feature));
    return joined(std::move(demands));
  }

  Demand all(Node node) const {
    std::vector<Demand> demands;
    for (const auto argument : node.arguments()) demands.push_back(demand(argument));
    return joined(std::move(demands));
  }

  Demand any(Node node) const {
    Demand out{{}, 0};
    for (const auto argument : node.arguments()) {
      const auto one = demand(argument);
      if (one.cost == kAlways) return {};
      out.anchors.insert(out.anchors.end(), one.anchors.begin(), one.anchors.end());
      out.cost += one.cost;
    }
    return out;
  }

  /// All demands hold: the cheapest one's anchors, with the rarest feature of the others as their second.
  Demand joined(std::vector<Demand> demands) const {
    const auto cheapest = std::min_element(demands.begin(), demands.end(),
                                           [](const Demand& a, const Demand& b) { return a.cost < b.cost; });
    if (cheapest == demands.end() || cheapest->cost == kAlways) return {};
    FeatureId second = kNoFeature;
    double share = kAlways;
    for (auto demand = demands.begin(); demand != demands.end(); ++demand) {
      if (demand == cheapest) continue;
      for (const auto feature : needed(*demand))
        if (share_of_(feature) < share) share = share_of_(second = feature);
    }
    for (auto& anchor : cheapest->anchors)
      if (anchor.second == kNoFeature && anchor.first != second) anchor.second = second;
    if (second != kNoFeature) cheapest->cost *= std::min(1.0, share);
    return std::move(*cheapest);
  }

  /// The features without which nothing meets the demand.
  static std::vector<FeatureId> needed(const Demand& demand) {
    if (demand.anchors.size() != 1) return {};
    std::vector<FeatureId> out{demand.anchors.front().first};
    if (demand.anchors.front().second != kNoFeature) out.push_back(demand.anchors.front().second);
    return out;
  }

  const ShareOf& share_of_;
};

}  // namespace

std::optional<std::vector<Anchor>> anchors(Node query, const ShareOf& share_of) {
  auto demand = Chooser(share_of).demand(query);
  if (demand.cost == kAlways) return std::nullopt;
  return std::move(demand.anchors);
}

}  // namespace tearsheet::plugin::monitor
