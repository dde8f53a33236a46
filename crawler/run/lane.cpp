#include "crawler/run/lane.h"

#include <algorithm>
#include <limits>

#include "crawler/frontier/schedule.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kPage = 16;  // entries of a lane brought into memory at a time
constexpr std::size_t kMost = 3 * kPage;
// A lane has at most one request and a few lists being read at a time, which the disk still lists as they were.
constexpr std::size_t kOutAtMost = 32;

constexpr auto kFirstKey = std::numeric_limits<std::int64_t>::min();

std::int64_t seconds_of(Time time) { return time.time_since_epoch().count(); }

/// The last key of a queue that is due.
std::int64_t due_key(Queue queue, Time now) {
  return queue == Queue::kUnseen ? std::numeric_limits<std::int64_t>::max() : seconds_of(now);
}

std::optional<Time>& next_of(Lane& lane, Queue queue) {
  return queue == Queue::kLists ? lane.next_list : queue == Queue::kAgain ? lane.next_again : lane.next_failed;
}

void note_later(Lane& lane, const Entry& entry) {
  auto& next = next_of(lane, queue_place(entry)->queue);
  next = std::min(next.value_or(*entry.next_due), *entry.next_due);
}

/// Sets when the next entries fall due, by disk and by what is unwritten.
void note_all_later(Lane& lane, Frontier& frontier, Time now) {
  for (const auto queue : {Queue::kLists, Queue::kAgain, Queue::kFailed}) {
    const auto key = frontier.first_key(lane.id, queue, seconds_of(now) + 1);
    next_of(lane, queue) = key ? std::optional{Time{seconds{*key}}} : std::nullopt;
  }
  for (const auto& [id, entry] : lane.unwritten) {
    if (entry->next_due && !is_due(*entry, now)) note_later(lane, *entry);
  }
}

void insert(Lane& lane, const EntryPtr& entry) {
  entry->place = Place::kWaiting;
  lane.unwritten.erase(entry->id);
  lane.waiting.insert(entry);
}

/// Takes back to disk what is too much for memory, the worst first.
void drop_surplus(Lane& lane, Frontier& frontier) {
  while (lane.waiting.size() > kMost) {
    const auto worst = *std::prev(lane.waiting.end());
    lane.waiting.erase(std::prev(lane.waiting.end()));
    worst->place = Place::kDisk;
    if (frontier.is_touched(*worst)) lane.unwritten[worst->id] = worst;
    lane.has_more = true;
  }
}

}  // namespace

void open_lane(Lane& lane, Frontier& frontier, Time now) {
  const auto keys = frontier.first_keys(lane.id);
  for (const auto queue : kQueues) {
    const auto& key = keys[static_cast<std::size_t>(queue)];
    if (!key) continue;
    if (*key <= due_key(queue, now)) {
      lane.has_more = true;
    } else {
      next_of(lane, queue) = Time{seconds{*key}};
    }
  }
}

void refill_lane(Lane& lane, Frontier& frontier, Time now) {
  const bool is_empty = lane.waiting.empty();
  // Lists go before all that waits; for the others there is time once the page is used up.
  if (!Lane::is_past(lane.next_list, now) && !(is_empty && lane.is_ready(now))) return;
  lane.has_more = false;
  const auto limit = kPage + lane.waiting.size() + lane.unwritten.size() + kOutAtMost;
  for (const auto queue : kQueues) {
    const auto loaded = frontier.load(lane.id, queue, kFirstKey, due_key(queue, now), limit);
    std::size_t taken = 0;
    for (const auto& entry : loaded) {
      if (entry->place != Place::kDisk || !is_due(*entry, now)) continue;
      if (taken == kPage) break;
      insert(lane, entry);
      ++taken;
    }
    if (loaded.size() == limit || taken == kPage) lane.has_more = true;
    if (lane.waiting.size() >= kPage) {
      lane.has_more = true;
      break;
    }
  }
  const auto unwritten = lane.unwritten;
  for (const auto& [id, entry] : unwritten) {
    if (is_due(*entry, now)) insert(lane, entry);
  }
  drop_surplus(lane, frontier);
  note_all_later(lane, frontier, now);
}

void put_in_lane(Lane& lane, Frontier& frontier, const EntryPtr& entry, Time now) {
  entry->place = Place::kDisk;
  if (entry->next_due && is_due(*entry, now)) {
    insert(lane, entry);
    drop_surplus(lane, frontier);
    return;
  }
  if (frontier.is_touched(*entry)) lane.unwritten[entry->id] = entry;
  if (entry->next_due) note_later(lane, *entry);
}

}  // namespace tearsheet::crawler
