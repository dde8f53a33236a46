#pragma once

// Does a silence hold back what a rule decided? One function for the log, tests of rules and their checks. Pure.

#include <string>

#include "alerts/decide/rule_decider.h"
#include "alerts/silences/silences.h"

namespace tearsheet::alerts {

/// A decision on its way to its line.
struct Decided {
  const std::string& rule;
  DecisionKind kind;
  const Decision& decision;
  const ArticleEvent* event = nullptr;  ///< the article that completes it, if one does
  Time time{};                          ///< of the line
};

/// The silence that makes it `silenced`; null if none does. Only alerts that would be new or aged can be silenced.
const Silence* silence_of(const Silences& silences, const Decided& decided);

}  // namespace tearsheet::alerts
