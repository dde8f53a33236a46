#pragma once

// What a test of a rule raised, compared with what it expects. Pure.
//
// The comparison is exact for each decision that an expected alert names, and always for `new`: what else was raised with
// such a decision is a failure.

#include <optional>
#include <string>
#include <vector>

#include "alerts/decide/rule_decider.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// A line that alerts.jsonl would get.
struct RaisedAlert {
  DecisionKind kind = DecisionKind::kNew;
  std::string key, url, outlet;  ///< url: of the article that completes it, if one does
  std::optional<Time> window{};  ///< where it begins
  Time time{};

  const std::string& name() const { return url.empty() ? key : url; }
};

/// The differences, as sentences.
std::vector<std::string> compare_alerts(const std::vector<config::ExpectedAlert>& expected,
                                        const std::vector<RaisedAlert>& raised);

}  // namespace tearsheet::alerts
