#pragma once

// The plan of a channel (plan.h) for the alerts in its outbox, with the settings of the channel and of the alerts' rules.

#include "alerts/delivery/plan_settings.h"
#include "alerts/log/sql.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// Alerts that are held are left out. For one thread.
class Pending {
 public:
  /// Refers to both.
  Pending(const config::Desk& desk, Database& database);

  Plan plan(const std::string& channel, const PlanSettings& settings, const ChannelPast& past, Time now);

 private:
  std::optional<Grouping> grouping_of(std::int64_t seq, const std::string& rule_id);

  std::map<std::string, const config::Rule*, std::less<>> grouped_;  ///< rules with a group
  SQLite::Statement select_, select_line_;
};

}  // namespace tearsheet::alerts
