#include "alerts/delivery/queue.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "alerts/delivery/channel_states.h"
#include "alerts/delivery/compose.h"
#include "alerts/delivery/pending.h"

namespace tearsheet::alerts {
namespace {

class Lister {
 public:
  Lister(const config::Desk& desk, Database& database, Time now)
      : desk_(desk),
        database_(database),
        states_(database),
        pending_(desk, database),
        now_(now),
        select_alert_(database, "SELECT hash, ifnull(json_extract(line, '$.rule'), '') FROM chain WHERE seq = ?") {}

  std::vector<QueueEntry> list(const std::string& only_channel) {
    SQLite::Statement select(database_, "SELECT channel FROM outbox UNION SELECT channel FROM messages ORDER BY 1");
    while (select.executeStep()) {
      const auto channel = select.getColumn(0).getString();
      if (!only_channel.empty() && channel != only_channel) continue;
      add_made(channel);
      add_by_itself(channel);
      add_planned(channel);
    }
    return std::move(entries_);
  }

 private:
  QueuedAlert alert(std::int64_t seq) {
    Use select(select_alert_);
    select->bind(1, seq);
    if (!select->executeStep()) return {seq, {}, {}};
    return {seq, hex(digest_at(*select, 0)), select->getColumn(1).getString()};
  }

  void add_made(const std::string& channel) {
    SQLite::Statement select(
        database_, "SELECT id, kind, queued, attempts, due, error FROM messages WHERE channel = ? ORDER BY id");
    SQLite::Statement alerts(database_, "SELECT seq FROM message_alerts WHERE message = ? ORDER BY seq");
    select.bind(1, channel);
    while (select.executeStep()) {
      QueueEntry entry{
          channel, kind_named(select.getColumn(1).getString()), {}, time_at(select, 2), time_at(select, 4)};
      entry.attempts = select.getColumn(3).getInt();
      entry.due = std::max(entry.due, entry.queued);
      entry.error = select.getColumn(5).getString();
      entry.message = select.getColumn(0).getInt64();
      Use row(alerts);
      row->bind(1, entry.message);
      while (row->executeStep()) entry.alerts.push_back(alert(row->getColumn(0).getInt64()));
      entries_.push_back(std::move(entry));
    }
  }

  /// Alerts that are held, or were tried before messages were fixed.
  void add_by_itself(const std::string& channel) {
    SQLite::Statement select(database_,
                             "SELECT seq, queued, attempts, due, held FROM outbox WHERE channel = ?"
                             " AND (held = 1 OR attempts > 0) ORDER BY seq");
    select.bind(1, channel);
    while (select.executeStep()) {
      QueueEntry entry{channel, MessageKind::kAlert, {alert(select.getColumn(0).getInt64())}, time_at(select, 1)};
      entry.attempts = select.getColumn(2).getInt();
      entry.due = std::max(time_at(select, 3), entry.queued);
      entry.held = select.getColumn(4).getInt() != 0;
      entries_.push_back(std::move(entry));
    }
  }

  void add_planned(const std::string& channel) {
    const auto* known = config::find_channel(desk_, channel);
    auto settings = known == nullptr ? PlanSettings{} : settings_of(*known, desk_.alerts);
    settings.page = std::numeric_limits<std::size_t>::max();
    const auto past = states_.load(channel);
    for (auto& message : pending_.plan(channel, settings, past, now_).messages) {
      QueueEntry entry{channel, message.kind, {}, message.queued, std::max(message.due, past.paused)};
      for (const auto seq : message.seqs) entry.alerts.push_back(alert(seq));
      entries_.push_back(std::move(entry));
    }
  }

  const config::Desk& desk_;
  Database& database_;
  ChannelStates states_;
  Pending pending_;
  Time now_;
  SQLite::Statement select_alert_;
  std::vector<QueueEntry> entries_;
};

}  // namespace

std::vector<QueueEntry> list_queue(const config::Desk& desk, Database& database, const QueueFilter& filter, Time now) {
  auto entries = Lister(desk, database, now).list(filter.channel);
  if (filter.rule.empty()) return entries;
  std::erase_if(entries, [&](const QueueEntry& entry) {
    return std::ranges::find(entry.alerts, filter.rule, &QueuedAlert::rule) == entry.alerts.end();
  });
  return entries;
}

std::size_t retry(Outbox& outbox, Database& database, const std::vector<QueueEntry>& entries) {
  SQLite::Statement message(database, "UPDATE messages SET due = 0 WHERE id = ?");
  SQLite::Statement alert(database, "UPDATE outbox SET due = 0 WHERE channel = ? AND seq = ?");
  SQLite::Statement channel(database, "UPDATE channel_states SET paused = 0 WHERE channel = ?");
  std::size_t count = 0;
  outbox.write([&] {
    for (const auto& entry : entries) {
      Use resume(channel);
      resume->bind(1, entry.channel);
      resume->exec();
      if (entry.attempts == 0) continue;
      ++count;
      Use make_due(entry.message > 0 ? message : alert);
      if (entry.message > 0) {
        make_due->bind(1, entry.message);
      } else {
        make_due->bind(1, entry.channel);
        make_due->bind(2, entry.alerts.front().seq);
      }
      make_due->exec();
    }
  });
  return count;
}

Dropped drop(Outbox& outbox, const std::vector<QueueEntry>& entries, const QueueFilter& filter) {
  const std::string why = "dropped by `tearsheet outbox drop`";
  const auto is_meant = [&](const QueuedAlert& alert) { return filter.rule.empty() || alert.rule == filter.rule; };
  Dropped dropped;
  outbox.write([&] {
    for (const auto& entry : entries) {
      if (entry.message == 0) {
        for (const auto& alert : entry.alerts) {
          if (!is_meant(alert)) continue;
          outbox.drop_alert(entry.channel, alert.seq, why);
          ++dropped.alerts;
        }
      } else if (std::ranges::all_of(entry.alerts, is_meant)) {
        outbox.record({{.id = entry.message}, {Settled::Result::kDropped, {}}, why, entry.attempts});
        dropped.alerts += entry.alerts.size();
      } else {
        ++dropped.kept;
      }
    }
    outbox.forget_excerpts();
  });
  return dropped;
}

}  // namespace tearsheet::alerts
