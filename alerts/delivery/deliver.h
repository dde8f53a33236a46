#pragma once

// Sends what the outbox holds to the desk's channels. Sending is at-least-once; deliveries.jsonl says what was sent.
//
//   outbox ─► a Turn per channel (schedule.h: which message is next?) ─► its Worker (worker.h) ─► outcome ─► outbox
//
// All channels send at the same time, each one message after the other; the database is used by the calling thread
// alone, in short transactions. So deliver() may run on a thread and a connection of its own beside intake.

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "alerts/channels/channel.h"
#include "base/database.h"
#include "base/time.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

struct DeliveryReport {
  std::size_t sent = 0;
  std::size_t failed = 0;   ///< tries that failed in this run, and messages that were dropped in it
  std::size_t waiting = 0;  ///< messages that wait past their first failure, or are held, at its end
  std::vector<std::string> problems;

  /// Nothing failed, and nothing waits past its first failure.
  bool all_delivered() const { return failed == 0 && waiting == 0; }
};

struct DeliverySetup {
  const config::Desk& desk;  ///< whose rules say where held messages go
  std::vector<ReadyChannel> channels;
  std::filesystem::path desk_folder, var;
  const std::atomic<bool>& stop;
};

/// Sends what is due at `now`. Once `stop` is set it ends within about 100 ms; what was not sent by then goes next
/// time, and its try doesn't count.
DeliveryReport deliver(const DeliverySetup& setup, Database& database, Time now);

}  // namespace tearsheet::alerts
