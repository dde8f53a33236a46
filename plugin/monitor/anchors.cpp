#include "plugin/monitor/anchors.h"

#include <algorithm>
#include <limits>

namespace tearsheet::plugin::monitor {
namespace {

constexpr double kAlways = std::numeric_limits<double>::infinity();

/// What an argument requires: any one of these anchors. If the cost is kAlways, it requires nothing.
struct Demand {
  std::vector<Anchor> anchors;
  double cost = kAlways;  ///< the share of articles that have one of them
};

class Chooser {
 public:
  explicit Chooser(const ShareOf& share_of) : share_of_(share_of) {}

  Demand demand(Node node) const {
    switch (family_of(node.kind())) {
      case QueryFamily::kText:
        return words(node);
      case QueryFamily::kLogic:
        return logic(node);
      case QueryFamily::kNear:
        return node.kind() == QueryKind::kNear ? all(node) : demand(node.arguments().front());
      case QueryFamily::kCounted:
        return demand(node.arguments().front());
      case QueryFamily::kFilter:
        return node.kind() == QueryKind::kExact ? one(node[1]) : Demand{};
      case QueryFamily::kAll:
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

  Demand logic(Node node) const {
    if (node.kind() == QueryKind::kNot) return {};
    return node.kind() == QueryKind::kAnd ? all(node) : any(node);
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

  /// For when all demands must be met: the anchors of the cheapest one, with the rarest feature that the others need as
  /// their second.
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

  /// The features that every article that meets the demand has.
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
