#pragma once

// Sends what the outbox holds to the desk's channels. Sending is at-least-once; deliveries.jsonl says what was sent.
//
//   outbox ─► a Turn per channel (schedule.h: which message is next?) ─► its Worker (worker.h) ─► outcome ─► outbox
//
// All channels send at the same time, each one message at a time. Only the calling thread uses the database, in short
// transactions, so deliver() can run beside intake on a thread and a connection of its own.
//
// A message is marked after it was sent: a kill between the two sends it again. So does one for the message that the
// worker had begun by then; tests/alerts/delivery/faults_test.cpp holds that it is never more than these two.

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
  std::size_t failed = 0;    ///< attempts that failed in this run, and messages that were dropped
  std::size_t waiting = 0;   ///< messages that have failed before and still wait, or are held, at its end
  bool log_damaged = false;  ///< somebody changed deliveries.jsonl: nothing was appended to it, but messages were sent
  std::vector<std::string> problems;

  /// Nothing failed, and nothing that failed before waits.
  bool all_delivered() const { return failed == 0 && waiting == 0; }
};

struct DeliverySetup {
  const config::Desk& desk;  ///< its rules say where held messages go
  std::vector<ReadyChannel> channels;
  std::filesystem::path desk_folder, var;
  const std::atomic<bool>& stop;
};

/// Sends what is due at `now`. Once `stop` is set it ends within about 100 ms; a message that was being sent then goes
/// with the next run, and its attempt doesn't count.
DeliveryReport deliver(const DeliverySetup& setup, Database& database, Time now);

}  // namespace tearsheet::alerts
