#include "alerts/delivery/plan_settings.h"

#include <algorithm>

namespace tearsheet::alerts {
namespace {

Seconds whole_seconds(std::chrono::milliseconds time) { return std::chrono::ceil<Seconds>(time); }

}  // namespace

PlanSettings settings_of(const config::Channel& channel, const config::AlertLimits& limits) {
  return {.digest = channel.digest, .max = channel.max, .stale = whole_seconds(limits.stale)};
}

/// A group is always of one rule: its other parts are what else its alerts have in common.
std::optional<Grouping> grouping_of(const config::Rule& rule, std::string_view story, std::string_view outlet) {
  if (rule.group_by.empty()) return std::nullopt;
  Grouping grouping{rule.id, whole_seconds(rule.group_wait), whole_seconds(rule.group_repeat)};
  const auto is_by = [&](std::string_view word) {
    return std::ranges::find(rule.group_by, word) != rule.group_by.end();
  };
  if (is_by("story")) grouping.name.append(" story:").append(story);
  if (is_by("outlet")) grouping.name.append(" outlet:").append(outlet);
  return grouping;
}

}  // namespace tearsheet::alerts
