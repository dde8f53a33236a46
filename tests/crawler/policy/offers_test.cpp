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

TEST_CASE("an entry that doesn't know what led to it learns it from a list, and changes in nothing else") {
  for (const auto kind : {Kind::kPage, Kind::kSitemap}) {
    auto known = known_entry(kind);
    known.via.clear();
    const auto made = offer(offer_of(kind), &known, kNow);
    REQUIRE(made.entry);
    CHECK_FALSE(made.news);
    CHECK(made.entry->via == "http://a/list");
    CHECK(made.entry->next_due == known.next_due);
    known.configured = true;
    CHECK_FALSE(offer(offer_of(kind), &known, kNow).entry);
  }
}

TEST_CASE("a known sitemap is read if its index gives it a newer date, or none for a day") {
  struct Case {
    std::optional<Time> date;
    Time last;
    bool is_read;
  };
  const Case cases[] = {
      {std::nullopt, kNow - 1h, false},
      {std::nullopt, kNow - 24h, true},
      {std::nullopt, kNow + 24h * 3650, true},  // by a clock that was ahead
      {kNow, kNow - 1h, true},
      {kNow - 1h, kNow - 48h, false},
  };
  for (const auto& c : cases) {
    auto known = known_entry(Kind::kSitemap);
    known.last_fetched = c.last;
    INFO("case " << &c - cases);
    CHECK(offer(offer_of(Kind::kSitemap, c.date), &known, kNow).entry.has_value() == c.is_read);
    known.configured = true;  // is read in its own time
    CHECK_FALSE(offer(offer_of(Kind::kSitemap, c.date), &known, kNow).entry);
  }
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
