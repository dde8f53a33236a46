#include "crawler/policy/offers.h"

#include <catch2/catch.hpp>

#include "crawler/frontier/schedule.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");

Offer offer_of(Kind kind, std::optional<Time> date = {}) {
  return {*Url::parse("http://a/x"), kind, "times", "http://a/list", date};
}

Entry known_entry(Kind kind) {
  Entry entry;
  entry.url = *Url::parse("http://a/x");
  entry.kind = kind;
  entry.via = "http://a/list";
  entry.dated = kNow - 1h;
  entry.first_fetched = entry.last_fetched = kNow - 1h;
  return entry;
}

}  // namespace

TEST_CASE("an unknown URL is news, and due at once") {
  for (const auto kind : {Kind::kPage, Kind::kSitemap}) {
    const auto made = offer(offer_of(kind, kNow - 5h), nullptr, kNow);
    CHECK(made.news);
    REQUIRE(made.entry);
    CHECK(made.entry->next_due == kNow);
    CHECK(made.entry->dated == kNow - 5h);
    CHECK(made.entry->via == "http://a/list");
  }
}

TEST_CASE("a known page is looked at before its turn if a list gives it a newer date") {
  const auto known = known_entry(Kind::kPage);
  CHECK_FALSE(offer(offer_of(Kind::kPage), &known, kNow).entry);
  CHECK_FALSE(offer(offer_of(Kind::kPage, kNow - 1h), &known, kNow).entry);
  const auto changed = offer(offer_of(Kind::kPage, kNow), &known, kNow);
  REQUIRE(changed.entry);
  CHECK_FALSE(changed.news);
  CHECK(changed.entry->next_due == kNow);

  auto failing = known;
  failing.tries = 2;
  failing.next_due = kNow + 1h;
  CHECK(offer(offer_of(Kind::kPage, kNow), &failing, kNow).entry->next_due == kNow + 1h);  // keeps its pause
  const auto list = known_entry(Kind::kFeed);
  CHECK_FALSE(offer(offer_of(Kind::kPage, kNow), &list, kNow).entry);
}

TEST_CASE(
    "what a list says of a page is kept until it is fetched, and taken from a later list if the first said nothing") {
  auto telling = offer_of(Kind::kPage, kNow);
  telling.said = Said{"http://a/list", "A title", "Jane", kNow};
  CHECK(offer(telling, nullptr, kNow).entry->said == telling.said);
  auto known = known_entry(Kind::kPage);
  known.dated = kNow;
  CHECK_FALSE(offer(telling, &known, kNow).entry);  // fetched already
  known.first_fetched.reset();
  const auto told = offer(telling, &known, kNow);
  REQUIRE(told.entry);
  CHECK(told.entry->said == telling.said);
  CHECK_FALSE(told.news);
  CHECK_FALSE(offer(telling, &*told.entry, kNow).entry);
}

TEST_CASE("an entry that doesn't know what led to it learns it from a list, and changes in nothing else") {
  for (const auto kind : {Kind::kPage, Kind::kSitemap}) {
    auto known = known_entry(kind);
    known.via.clear();
    if (kind == Kind::kSitemap) known.interval = -kDay;
    const auto made = offer(offer_of(kind), &known, kNow);
    REQUIRE(made.entry);
    CHECK_FALSE(made.news);
    CHECK(made.entry->via == "http://a/list");
    CHECK(made.entry->next_due == known.next_due);
    known.configured = true;
    CHECK_FALSE(offer(offer_of(kind), &known, kNow).entry);
  }
}

TEST_CASE("a known sitemap is read if its index gives it a newer date, or leaves that open, at its pace") {
  const auto today = *parse_time("2026-03-01T00:00:00Z");
  struct Case {
    std::optional<Time> date;
    std::chrono::seconds ago, pace;
    bool is_read, is_news;
  };
  const Case cases[] = {
      {std::nullopt, 10min, 0s, false, false},
      {std::nullopt, 15min, 0s, true, false},
      {std::nullopt, 15min, 2h, false, false},
      {std::nullopt, 2h, 2h, true, false},
      {std::nullopt, -24h * 3650, 24h, true, false},  // by a clock that was ahead
      {kNow, 1min, 24h, true, true},
      {kNow - 1h, 48h, 24h, false, false},
      {today, 15min, 15min, true, false},  // some time today
      {today, 15min, 24h, false, false},
      {today - 24h * 3, 48h, 15min, false, false},
  };
  for (const auto& c : cases) {
    auto known = known_entry(Kind::kSitemap);
    known.last_fetched = kNow - c.ago;
    known.interval = -c.pace;
    INFO("case " << &c - cases);
    const auto offered = offer(offer_of(Kind::kSitemap, c.date), &known, kNow);
    CHECK(offered.entry.has_value() == c.is_read);
    CHECK(offered.news == c.is_news);
    known.configured = true;  // is read in its own time
    CHECK_FALSE(offer(offer_of(Kind::kSitemap, c.date), &known, kNow).entry);
  }
}

TEST_CASE("the pace of a sitemap that an index leads to follows its news") {
  auto sitemap = known_entry(Kind::kSitemap);
  CHECK_FALSE(sitemap.is_regular());
  const auto read = [&](bool news, std::optional<Time> newest) {
    sitemap = after_indexed_sitemap(sitemap, news, newest, kNow);
    CHECK_FALSE(sitemap.is_regular());
    return sitemap.pace();
  };
  CHECK(read(true, kNow) == 15min);
  CHECK(read(false, std::nullopt) == 22min + 30s);
  CHECK(read(true, std::nullopt) == 15min);
  CHECK(read(true, kNow - 48h) == 24h);  // an archive
  CHECK(read(false, kNow - 1h) == 24h);
  CHECK(read(true, kNow - 1h) == 12h);
}

TEST_CASE("a sitemap that robots.txt names is read regularly, also one that was known before") {
  const auto made = offer_robots_sitemap(offer_of(Kind::kSitemap), nullptr, kNow);
  REQUIRE(made.entry);
  CHECK(made.entry->is_regular());
  auto known = known_entry(Kind::kSitemap);
  REQUIRE(offer_robots_sitemap(offer_of(Kind::kSitemap), &known, kNow).entry);
  CHECK(offer_robots_sitemap(offer_of(Kind::kSitemap), &known, kNow).entry->interval == kLeastInterval);
  known.interval = kDay;
  CHECK_FALSE(offer_robots_sitemap(offer_of(Kind::kSitemap), &known, kNow).entry);
}

TEST_CASE("an announced feed is read regularly, and one that was read before goes on at its time") {
  const auto unknown = offer_announced_feed(offer_of(Kind::kFeed), nullptr, kNow);
  CHECK(unknown.news);
  REQUIRE(unknown.entry);
  CHECK(unknown.entry->is_regular());
  CHECK(unknown.entry->next_due == kNow);

  auto known = known_entry(Kind::kFeed);
  known.last_fetched = kNow - 5min;
  const auto resumed = offer_announced_feed(offer_of(Kind::kFeed), &known, kNow);
  CHECK_FALSE(resumed.news);
  REQUIRE(resumed.entry);
  CHECK(resumed.entry->is_regular());
  CHECK(resumed.entry->next_due == kNow + 10min);
  known.next_due = kNow + 3h;  // after a failure
  CHECK(offer_announced_feed(offer_of(Kind::kFeed), &known, kNow).entry->next_due == kNow + 3h);

  known.interval = kLeastInterval;
  CHECK_FALSE(offer_announced_feed(offer_of(Kind::kFeed), &known, kNow).entry);
  for (const auto kind : {Kind::kPage, Kind::kSection, Kind::kSitemap}) {
    const auto other = known_entry(kind);
    CHECK_FALSE(offer_announced_feed(offer_of(Kind::kFeed), &other, kNow).entry);
  }
}
