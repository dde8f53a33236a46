#pragma once

// The outbox in the database, and the log of its messages: deliveries.jsonl, which mirrors the table `deliveries`
// (alerts/log/journal.h). A message's outcome and its log line are one transaction.
//
// A message for a channel that doesn't exist is held until the channel exists, or until its rule names other channels:
// then it goes to those of them that haven't got it yet. For one thread.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "alerts/delivery/schedule.h"
#include "alerts/log/journal.h"
#include "alerts/log/sql.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

class Outbox {
 public:
  /// `now` is the time of all log lines.
  Outbox(const std::filesystem::path& var, Database& database, Time now);

  /// Brings deliveries.jsonl up to the database.
  void complete_log() const { journal_.complete(); }

  /// Names of the channels that messages wait for, in byte order.
  std::vector<std::string> channels();
  /// Holds what waits for channels that are not among `known`, or gives it to the channels that its rule names now.
  void sort_out(const config::Desk& desk, std::span<const std::string> known);

  /// What waits for a channel, and isn't held.
  std::vector<Waiting> waiting(const std::string& channel);
  /// Throws Error(kCorrupt) if the chain has no such line.
  Message message(std::int64_t seq);

  struct Entry {
    Waiting message;
    std::string channel;
    Settled settled;
    std::string error;  ///< empty if it was sent
    int attempt = 0;    ///< 0: it was never sent
  };
  /// All of them in one transaction.
  void record(std::span<const Entry> entries);

  /// How many are held for a channel.
  std::size_t held(const std::string& channel);
  /// How many have failed before and still wait, or are held.
  std::size_t overdue();

 private:
  void release(const std::string& channel);
  void hold(const std::string& channel, std::int64_t seq);
  void readdress(const std::string& channel, std::int64_t seq, const std::vector<std::string>& names);
  std::vector<std::string> other_channels(const config::Desk& desk, const std::string& channel, std::int64_t seq);
  bool was_sent(std::int64_t seq, const std::string& channel);
  void remove(const std::string& channel, std::int64_t seq);
  void log(std::int64_t seq, const std::string& channel, const char* result, int attempt, const std::string& error);

  Database& database_;
  Journal journal_;
  Time now_;
  SQLite::Statement select_message_, remove_, postpone_, log_;
};

}  // namespace tearsheet::alerts
