#pragma once

// What waits for one outlet on one origin (scheme, host and port: what a robots.txt is for). The best few entries are
// in memory, the rest on disk:
//
//   disk ─► refill: the best that are due ─► waiting ─► take() ─► a request ─► put() ─┬─► waiting, if due and good
//    ▲                                                                                └─► unwritten ─┐
//    └─────────────────────────────────────── commit ◄───────────────────────────────────────────────┘
//
// Until it is written, an entry is in memory as it is now and on disk as it was: `unwritten` is looked through as the
// disk is, and what the disk has of an entry in memory is passed over. One thread.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "crawler/frontier/frontier.h"
#include "crawler/policy/plan.h"

namespace tearsheet::crawler {

struct Host;

struct Lane {
  LaneId id;
  OutletPlan* outlet = nullptr;
  Host* host = nullptr;
  std::string origin;

  std::set<EntryPtr, BetterEntry> waiting;                 ///< due, in the order of fetching
  std::map<std::int64_t, EntryPtr> unwritten;              ///< changed, not in `waiting`; by id
  bool has_more = false;                                   ///< more may be due on disk or in `unwritten`
  std::optional<Time> next_list, next_again, next_failed;  ///< when the first of these falls due that wasn't

  /// Something is due, or may be.
  bool is_ready(Time now) const {
    return !waiting.empty() || has_more || is_past(next_list, now) || is_past(next_again, now) ||
           is_past(next_failed, now);
  }
  static bool is_past(const std::optional<Time>& time, Time now) { return time && *time <= now; }
};

/// Looks at the disk for the first time.
void open_lane(Lane& lane, Frontier& frontier, Time now);

/// Brings the best due entries into memory, where that is called for.
void refill_lane(Lane& lane, Frontier& frontier, Time now);

/// Files an entry that is nowhere in memory, by its next_due.
void put_in_lane(Lane& lane, Frontier& frontier, const EntryPtr& entry, Time now);

}  // namespace tearsheet::crawler
