#pragma once

// What was sent to a channel before (plan.h: ChannelPast), in the database. For one thread; inside the caller's
// transactions.

#include <string>

#include "alerts/delivery/plan.h"
#include "alerts/log/sql.h"

namespace tearsheet::alerts {

class ChannelStates {
 public:
  explicit ChannelStates(Database& database);

  ChannelPast load(const std::string& channel);
  /// All but the groups.
  void save(const std::string& channel, const ChannelPast& past);
  void save_group(const std::string& channel, const std::string& name, Time until);
  /// Forgets groups that may have a message again.
  void forget_groups(Time now);

 private:
  SQLite::Statement select_, select_groups_, save_, save_group_, forget_groups_;
};

}  // namespace tearsheet::alerts
