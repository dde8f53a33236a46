#pragma once

// The outbox in the database, and what becomes of it:
//
//   alert (table outbox) ─► make(): a message and what it holds, for good ─► record(): sent, dropped, or due again
//
// A message's outcome and its line in deliveries.jsonl are one transaction. Sending comes after the transaction that makes
// the message, so each attempt has the same alerts and the same key.
//
// What waits for a channel that doesn't exist is held until the channel exists, or until its rule names other channels:
// then it goes to those of them that haven't got it yet. A message of such a channel is taken apart. For one thread.

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "alerts/delivery/delivery_log.h"
#include "alerts/delivery/plan.h"
#include "alerts/delivery/schedule.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

class Outbox {
 public:
  /// `now` is the time of all log lines.
  Outbox(const std::filesystem::path& var, Database& database, Time now);

  /// Brings deliveries.jsonl up to the database.
  void complete_log() const { log_.complete(); }

  /// Runs `change` in a transaction, which takes the write lock at its start: intake writes to the same file. Everything
  /// below that is marked [write] belongs inside.
  void write(const std::function<void()>& change);

  /// Names of the channels that anything waits for, in byte order.
  std::vector<std::string> channels();
  /// Holds what waits for channels that are not among `known`, or gives it to the channels that its rule names now.
  void sort_out(const config::Desk& desk, std::span<const std::string> known);

  /// [write] Fixes a message. Its alerts must wait for the channel.
  Waiting make(const std::string& channel, const PlannedMessage& planned);
  /// [write] Makes messages of alerts that were tried before messages were fixed.
  void make_tried(const std::string& channel);
  /// The messages of a channel, in the order in which they were made.
  std::vector<Waiting> messages(const std::string& channel);

  struct Entry {
    Waiting message;
    Settled settled;
    std::string error{};            ///< empty if it was sent
    int attempt = 0;                ///< 0: it was never sent
    RecipientResults recipients{};  ///< of mail: what became of each in this attempt
  };
  /// [write]
  void record(const Entry& entry);
  /// [write] Puts the alerts of a message back, for another message. It must not have been begun, unless its channel is
  /// gone.
  void take_apart(std::int64_t message);
  /// [write] The same, unless it holds a group or digest: those stay as they are. Returns whether it did.
  bool take_apart_single(std::int64_t message);
  /// [write] Drops alerts of a channel that were queued at this time or before and are in no message. Returns how many.
  std::size_t drop_alerts(const std::string& channel, Time queued, const std::string& why);
  /// [write] Drops an alert that is in no message.
  void drop_alert(const std::string& channel, std::int64_t seq, const std::string& why);
  /// [write] Forgets excerpts of alerts that no longer wait.
  void forget_excerpts();

  /// How many alerts are held for a channel.
  std::size_t held(const std::string& channel);
  /// How many messages have failed before and still wait, and alerts that are held.
  std::size_t overdue();

 private:
  void sort_out_channel(const config::Desk& desk, const std::string& channel);
  void release(const std::string& channel);
  void hold(const std::string& channel, std::int64_t seq);
  void readdress(const std::string& channel, std::int64_t seq, const std::string& rule,
                 const std::vector<std::string>& names);
  bool has_or_gets(std::int64_t seq, const std::string& channel);
  void settle_recipients(std::int64_t message, const RecipientResults& recipients);
  void remove_alert(const std::string& channel, std::int64_t seq);
  void remove_message(std::int64_t id);
  std::string hash_of(std::int64_t seq);
  void log_alert(std::int64_t seq, const std::string& channel, std::string_view result, const std::string& error);

  Database& database_;
  DeliveryLog log_;
  Time now_;
  SQLite::Statement select_hash_, select_hashes_, select_message_, insert_message_, insert_alert_, remove_alert_,
      remove_message_, remove_alerts_, remove_recipients_, postpone_, insert_recipient_;
};

}  // namespace tearsheet::alerts
