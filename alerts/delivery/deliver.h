#pragma once

// Sends what the outbox holds to the desk's channels. Sending is at-least-once; deliveries.jsonl says what was sent.
//
//   outbox ─► Pending: the plan (which alerts in which message?) ─► a Turn per channel (which message is next?)
//          ─► made in the database ─► composed ─► its Worker ─► outcome ─► outbox
//
// All channels send at the same time, each one message at a time. Only the calling thread uses the database, in short
// transactions, so deliver() can run beside intake on a thread and a connection of its own.
//
// While all goes well a worker has up to kMostAhead messages in its queue, so that it needn't wait for the database, and
// one transaction records what was sent during the last one and makes the next messages. A message is marked after it was
// sent, so a kill sends again what was begun since the last commit: one or two messages of a channel that takes longer
// than a commit, never more than kMostAhead. Receivers recognise them by their key.

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

inline constexpr std::size_t kMostAhead = 16;

/// How long a stopped delivery waits for a channel that is sending. Channels end sooner by contract, but one may be stuck
/// in a system call.
inline constexpr std::chrono::milliseconds kStopPatience{5000};

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
  const config::Desk& desk;  ///< its rules say how alerts are grouped, and where held ones go
  std::vector<ReadyChannel> channels;
  std::filesystem::path desk_folder, var;
  const std::atomic<bool>& stop;  ///< must outlive the process's threads: a channel that is stuck still looks at it
  std::function<std::unique_ptr<Channel>(const ReadyChannel&, const std::filesystem::path& desk_folder)> make =
      make_channel;
};

/// Sends what is due at `now`. Once `stop` is set it ends within about 100 ms, or kStopPatience if a channel is stuck; a
/// message that was being sent then goes with the next run, and its attempt doesn't count.
DeliveryReport deliver(const DeliverySetup& setup, Database& database, Time now);

}  // namespace tearsheet::alerts
