#pragma once

// Warnings about rules and silences that can be read. Pure, apart from `now`, which the caller gives.

#include <vector>

#include "alerts/rules/rules.h"
#include "config/model/desk.h"

namespace tearsheet::desk {

/// Queries that match too much, nothing, or the same as another rule's.
void warn_of_queries(const config::Desk& desk, const alerts::RuleSet& rules, std::vector<config::Finding>& findings);

/// Rules without a test, rules that are never sent or whose owner has gone, windows that the crawler can't fill.
void warn_of_rules(const config::Desk& desk, const alerts::RuleSet& rules, Time now,
                   std::vector<config::Finding>& findings);

/// What subscriptions name and no rule is.
void warn_of_subscriptions(const config::Desk& desk, std::vector<config::Finding>& findings);

/// silences.yaml: what has run out, what names a rule or outlet that doesn't exist.
void warn_of_silences(const config::Desk& desk, const alerts::RuleSet& rules, Time now,
                      std::vector<config::Finding>& findings);

}  // namespace tearsheet::desk
