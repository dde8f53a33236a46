#include "crawler/frontier/queue.h"

#include <tuple>

namespace tearsheet::crawler {
namespace {

/// Feeds and news sitemaps show soonest what is new; then articles never seen, then second looks.
int rank(const Entry& entry) {
  switch (entry.kind) {
    case Kind::kRobots:
      return 0;
    case Kind::kFeed:
      return 1;
    case Kind::kSitemap:
      return 2;
    case Kind::kSection:
      return 3;
    case Kind::kPage:
    case Kind::kOther:
      break;
  }
  return entry.first_fetched ? 5 : 4;
}

std::int64_t seconds_of(Time time) { return time.time_since_epoch().count(); }

}  // namespace

std::optional<QueuePlace> queue_place(const Entry& entry) {
  if (!entry.next_due) return std::nullopt;
  const auto due = seconds_of(*entry.next_due);
  if (entry.tries > 0) return QueuePlace{Queue::kFailed, due};
  if (entry.is_list()) return QueuePlace{Queue::kLists, due};
  if (!entry.first_fetched) return QueuePlace{Queue::kUnseen, -seconds_of(entry.dated)};
  return QueuePlace{Queue::kAgain, due};
}

bool is_due(const Entry& entry, Time now) {
  const auto place = queue_place(entry);
  return place && (place->queue == Queue::kUnseen || *entry.next_due <= now);
}

bool BetterEntry::operator()(const Entry& a, const Entry& b) const {
  return std::make_tuple(a.tries > 0, rank(a), b.dated, std::string_view{a.url.text()}) <
         std::make_tuple(b.tries > 0, rank(b), a.dated, std::string_view{b.url.text()});
}

}  // namespace tearsheet::crawler
