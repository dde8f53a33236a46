#pragma once

// The outbox as people see it: messages that are made, messages as they are planned, and alerts that are held; and what
// people do with it. For one thread, which has the desk's lock.

#include <string>
#include <vector>

#include "alerts/delivery/outbox.h"
#include "base/database.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

struct QueuedAlert {
  std::int64_t seq = 0;
  std::string hash, rule;
};

struct QueueEntry {
  std::string channel;
  MessageKind kind = MessageKind::kAlert;
  std::vector<QueuedAlert> alerts;
  Time queued{};  ///< of its newest alert
  Time due{};
  int attempts = 0;
  bool held = false;         ///< the channel or a secret of it is missing
  std::string error{};       ///< of the last attempt
  std::int64_t message = 0;  ///< 0: not made yet, so it may still grow
};

/// What of the queue is meant; empty: all.
struct QueueFilter {
  std::string rule, channel;
};

/// By channel; messages that are made before those that are planned, in the order in which they leave. An entry of several
/// rules is listed if one of them is the filter's.
std::vector<QueueEntry> list_queue(const config::Desk& desk, Database& database, const QueueFilter& filter, Time now);

/// Makes messages that have failed due now. Returns how many.
std::size_t retry(Outbox& outbox, Database& database, const std::vector<QueueEntry>& entries);

struct Dropped {
  std::size_t alerts = 0;
  std::size_t kept = 0;  ///< messages that hold alerts of other rules, too
};
/// Drops the alerts of the filter's rule, or all; of a message that is made only if it holds no others.
Dropped drop(Outbox& outbox, const std::vector<QueueEntry>& entries, const QueueFilter& filter);

}  // namespace tearsheet::alerts
