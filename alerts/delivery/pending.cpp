#include "alerts/delivery/pending.h"

#include "alerts/log/alert_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

/// Of a line of the log; a flatline names its outlet outside of an article.
std::string outlet_of(const Json& line) {
  const auto article = line.find("article");
  if (article == line.end() || !article->is_object()) return text_of(line, "outlet");
  return text_of(*article, "outlet");
}

}  // namespace

Pending::Pending(const config::Desk& desk, Database& database)
    : select_(database,
              "SELECT seq, queued, rule FROM outbox WHERE channel = ? AND held = 0 AND attempts = 0 ORDER BY seq"),
      select_line_(database, "SELECT line FROM chain WHERE seq = ?") {
  for (const auto& rule : desk.rules) {
    if (!rule.group_by.empty()) grouped_.emplace(rule.id, &rule);
  }
}

std::optional<Grouping> Pending::grouping_of(std::int64_t seq, const std::string& rule_id) {
  const auto found = grouped_.find(rule_id);
  if (found == grouped_.end()) return std::nullopt;
  Use select(select_line_);
  select->bind(1, seq);
  auto line = select->executeStep() ? Json::parse(select->getColumn(0).getString(), nullptr, false) : Json();
  if (!line.is_object()) line = Json::object();
  return alerts::grouping_of(*found->second, text_of(line, "story"), outlet_of(line));
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
