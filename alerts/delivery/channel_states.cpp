#include "alerts/delivery/channel_states.h"

namespace tearsheet::alerts {

ChannelStates::ChannelStates(Database& database)
    : select_(database, "SELECT window_from, in_window, digest, down, paused FROM channel_states WHERE channel = ?"),
      select_groups_(database, "SELECT name, until FROM group_states WHERE channel = ?"),
      save_(database,
            "INSERT OR REPLACE INTO channel_states (channel, window_from, in_window, digest, down, paused)"
            " VALUES (?, ?, ?, ?, ?, ?)"),
      save_group_(database, "INSERT OR REPLACE INTO group_states (channel, name, until) VALUES (?, ?, ?)"),
      forget_groups_(database, "DELETE FROM group_states WHERE until <= ?") {}

ChannelPast ChannelStates::load(const std::string& channel) {
  ChannelPast past;
  Use select(select_);
  select->bind(1, channel);
  if (select->executeStep()) {
    past.window_from = time_at(*select, 0);
    past.in_window = static_cast<std::uint64_t>(select->getColumn(1).getInt64());
    if (!select->isColumnNull(2)) past.digest = time_at(*select, 2);
    past.down = select->getColumn(3).getInt() != 0;
    past.paused = time_at(*select, 4);
  }
  Use groups(select_groups_);
  groups->bind(1, channel);
  while (groups->executeStep()) past.groups.emplace(groups->getColumn(0).getString(), time_at(*groups, 1));
  return past;
}

void ChannelStates::save(const std::string& channel, const ChannelPast& past) {
  Use save(save_);
  save->bind(1, channel);
  bind_time(*save, 2, past.window_from);
  save->bind(3, static_cast<std::int64_t>(past.in_window));
  if (past.digest) {
    bind_time(*save, 4, *past.digest);
  } else {
    save->bind(4);
  }
  save->bind(5, past.down ? 1 : 0);
  bind_time(*save, 6, past.paused);
  save->exec();
}

void ChannelStates::save_group(const std::string& channel, const std::string& name, Time until) {
  Use save(save_group_);
  save->bind(1, channel);
  save->bind(2, name);
  bind_time(*save, 3, until);
  save->exec();
}

void ChannelStates::forget_groups(Time now) {
  Use forget(forget_groups_);
  bind_time(*forget, 1, now);
  forget->exec();
}

}  // namespace tearsheet::alerts
