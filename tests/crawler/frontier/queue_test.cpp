#include "crawler/frontier/queue.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");

}  // namespace

TEST_CASE("entries have an order: what failed last, lists first, then the newest") {
  const auto entry = [](const char* url, Kind kind, int day, bool seen = false, int tries = 0) {
    Entry made;
    made.url = *Url::parse(url);
    made.kind = kind;
    made.dated = kNow + day * 24h;
    made.tries = tries;
    if (seen) made.first_fetched = kNow;
    return made;
  };
  const Entry order[] = {
      entry("http://a/feed", Kind::kFeed, 0),          entry("http://a/map", Kind::kSitemap, 0),
      entry("http://a/world", Kind::kSection, 0),      entry("http://a/new", Kind::kPage, 2),
      entry("http://a/old", Kind::kPage, 1),           entry("http://a/older", Kind::kPage, 1),
      entry("http://a/seen", Kind::kPage, 3, true),    entry("http://a/badfeed", Kind::kFeed, 0, false, 2),
      entry("http://a/bad", Kind::kPage, 9, false, 1),
  };
  for (std::size_t i = 0; i < std::size(order); ++i) {
    for (std::size_t j = 0; j < std::size(order); ++j) {
      INFO(order[i].url.text() << " " << order[j].url.text());
      CHECK(BetterEntry{}(order[i], order[j]) == (i < j));
    }
  }
}

TEST_CASE("an entry is in one queue or in none, and due by its time unless it was never fetched") {
  struct Case {
    Kind kind;
    bool seen;
    int tries;
    std::optional<std::chrono::seconds> due_in;
    std::optional<QueuePlace> place;
    bool is_due;
  };
  const auto now = kNow.time_since_epoch().count();
  const auto dated = -(kNow - 1h).time_since_epoch().count();
  const Case cases[] = {
      {Kind::kPage, false, 0, 0s, QueuePlace{Queue::kUnseen, dated}, true},
      {Kind::kPage, false, 0, 3600s, QueuePlace{Queue::kUnseen, dated}, true},  // found by a clock that was ahead
      {Kind::kPage, true, 0, 3600s, QueuePlace{Queue::kAgain, now + 3600}, false},
      {Kind::kPage, true, 0, -1s, QueuePlace{Queue::kAgain, now - 1}, true},
      {Kind::kPage, true, 0, std::nullopt, std::nullopt, false},
      {Kind::kPage, false, 2, 60s, QueuePlace{Queue::kFailed, now + 60}, false},
      {Kind::kFeed, true, 0, 0s, QueuePlace{Queue::kLists, now}, true},
      {Kind::kFeed, true, 1, 0s, QueuePlace{Queue::kFailed, now}, true},
      {Kind::kSitemap, false, 0, std::nullopt, std::nullopt, false},
  };
  for (const auto& c : cases) {
    Entry entry;
    entry.kind = c.kind;
    entry.dated = kNow - 1h;
    entry.tries = c.tries;
    if (c.seen) entry.first_fetched = kNow - 24h;
    if (c.due_in) entry.next_due = kNow + *c.due_in;
    INFO(&c - cases);
    CHECK(queue_place(entry) == c.place);
    CHECK(is_due(entry, kNow) == c.is_due);
  }
}
