#pragma once

// What `status` shows: outlets as the frontier knows them, and the sizes of archive, coverage and alerts. What would take
// long to count on a large desk is read from counters; SQLite counts a million rows in 15 ms.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/run/outlet_state.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// What waits for a channel.
struct ChannelQueue {
  std::string channel;
  std::size_t alerts = 0;
  std::size_t failed = 0;  ///< messages that have failed before
  Time oldest{};           ///< when the first of them was queued
};

struct Status {
  bool begun = false;  ///< something was crawled or imported here
  std::vector<crawler::OutletState> outlets;
  std::size_t captures = 0, articles = 0, without_article = 0, alerts = 0, waiting_deliveries = 0;
  std::vector<ChannelQueue> queues;
  std::uintmax_t archive_bytes = 0, index_bytes = 0;
  std::size_t not_taken_in = 0;    ///< pages that no `update` has looked at; counted up to kMostCounted
  std::optional<Time> last_run{};  ///< when a crawl ended last
  bool is_running = false;         ///< somebody holds the lock
};

inline constexpr std::size_t kMostCounted = 10'000;

Status read_status(const OpenDesk& desk, Time now);

}  // namespace tearsheet::desk
