#include "alerts/delivery/pending.h"

#include <algorithm>

#include "alerts/log/alert_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

Seconds seconds(std::chrono::milliseconds time) { return std::chrono::ceil<Seconds>(time); }

/// Of a line of the log; a flatline names its outlet outside of an article.
std::string outlet_of(const Json& line) {
  const auto article = line.find("article");
  if (article == line.end() || !article->is_object()) return text_of(line, "outlet");
  return text_of(*article, "outlet");
}

}  // namespace

PlanSettings settings_of(const config::Channel& channel, const config::AlertLimits& limits) {
  return {.digest = channel.digest, .max = channel.max, .stale = seconds(limits.stale)};
}

Pending::Pending(const config::Desk& desk, Database& database)
    : select_(database,
              "SELECT seq, queued, rule FROM outbox WHERE channel = ? AND held = 0 AND attempts = 0 ORDER BY seq"),
      select_line_(database, "SELECT line FROM chain WHERE seq = ?") {
  for (const auto& rule : desk.rules) {
    if (!rule.group_by.empty()) grouped_.emplace(rule.id, &rule);
  }
}

/// A group is always of one rule: its other parts are what else its alerts have in common.
std::optional<Grouping> Pending::grouping_of(std::int64_t seq, const std::string& rule_id) {
  const auto found = grouped_.find(rule_id);
  if (found == grouped_.end()) return std::nullopt;
  const auto& rule = *found->second;
  Grouping grouping{rule.id, seconds(rule.group_wait), seconds(rule.group_repeat)};
  Use select(select_line_);
  select->bind(1, seq);
  const auto line = select->executeStep() ? Json::parse(select->getColumn(0).getString(), nullptr, false) : Json();
  if (!line.is_object()) return grouping;
  const auto is_by = [&](std::string_view word) {
    return std::ranges::find(rule.group_by, word) != rule.group_by.end();
  };
  if (is_by("story")) grouping.name += " story:" + text_of(line, "story");
  if (is_by("outlet")) grouping.name += " outlet:" + outlet_of(line);
  return grouping;
}

Plan Pending::plan(const std::string& channel, const PlanSettings& settings, const ChannelPast& past, Time now) {
  Planner planner(settings, past, now);
  Use select(select_);
  select->bind(1, channel);
  while (select->executeStep()) {
    const auto seq = select->getColumn(0).getInt64();
    std::optional<Grouping> group;
    if (!settings.digest) group = grouping_of(seq, select->getColumn(2).getString());
    planner.add({seq, time_at(*select, 1), std::move(group)});
  }
  return planner.plan();
}

}  // namespace tearsheet::alerts
