#pragma once

// The order in which a lane's entries are fetched, in memory and on disk.
//
//   queue      holds                           ordered by
//   lists      feeds, sitemaps, sections       when they are due
//   unseen     pages never fetched             their date, newest first; all are due
//   again      pages for a further look        when they are due
//   failed     whatever failed last time       when it is due
//
// The queues are taken in this order: lists show soonest what is new, and what failed must not keep the others from
// their turn. So the best few of a million entries are read from four places of one index. Pure functions.

#include <array>
#include <cstdint>
#include <optional>

#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

enum class Queue { kLists = 0, kUnseen = 1, kAgain = 2, kFailed = 3 };

inline constexpr std::array kQueues = {Queue::kLists, Queue::kUnseen, Queue::kAgain, Queue::kFailed};

struct QueuePlace {
  Queue queue = Queue::kLists;
  std::int64_t key = 0;  ///< lower goes first

  bool operator==(const QueuePlace&) const = default;
};

/// Nothing for an entry that is not to be fetched.
std::optional<QueuePlace> queue_place(const Entry& entry);

/// Is the entry to be fetched at `now`?
bool is_due(const Entry& entry, Time now);

/// The order among entries that are due.
struct BetterEntry {
  bool operator()(const EntryPtr& a, const EntryPtr& b) const { return (*this)(*a, *b); }
  bool operator()(const Entry& a, const Entry& b) const;
};

}  // namespace tearsheet::crawler
