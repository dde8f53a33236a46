#pragma once

// What the configuration says about plans (plan.h): limits and digests of a channel, groups of a rule. Pure.

#include <optional>
#include <string_view>

#include "alerts/delivery/plan.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

PlanSettings settings_of(const config::Channel& channel, const config::AlertLimits& limits);

/// The group of an alert about this story in this outlet, both of which may be empty. Nothing if the rule has no `group`.
std::optional<Grouping> grouping_of(const config::Rule& rule, std::string_view story, std::string_view outlet);

}  // namespace tearsheet::alerts
