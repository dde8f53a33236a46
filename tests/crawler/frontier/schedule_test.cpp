#include "crawler/frontier/schedule.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet::crawler;
using tearsheet::Time;

namespace {
const Time kFirst = *tearsheet::parse_time("2026-03-01T12:00:00Z");
}

TEST_CASE("an article is looked at 1 h, 6 h, 24 h and 7 d after the first time") {
  struct Case {
    std::chrono::seconds since;
    std::optional<std::chrono::seconds> next;
  };
  const Case cases[] = {
      {0s, 1h},
      {59min, 1h},
      {1h, 6h},
      {2h, 6h},
      {6h, 24h},
      {23h, 24h},
      {24h, 7 * 24h},
      {6 * 24h, 7 * 24h},
      {7 * 24h, std::nullopt},
      {365 * 24h, std::nullopt},
  };
  for (const auto& c : cases) {
    INFO(c.since.count());
    const auto next = next_look(kFirst, kFirst + c.since);
    REQUIRE(next.has_value() == c.next.has_value());
    if (next) CHECK(*next - kFirst == *c.next);
  }
}

TEST_CASE("lists are read faster while they bring news, within 15 min and a day") {
  CHECK(next_interval(0s, true, 0s) == 15min);
  CHECK(next_interval(0s, false, 0s) == 15min);
  CHECK(next_interval(15min, true, 0s) == 15min);
  CHECK(next_interval(1h, true, 0s) == 30min);
  CHECK(next_interval(1h, false, 0s) == 90min);
  CHECK(next_interval(23h, false, 0s) == 24h);
  CHECK(next_interval(15min, true, 1h) == 1h);       // the server asks for more
  CHECK(next_interval(0s, true, 365 * 24h) == 24h);  // but not for ever
  CHECK(next_interval(0s, true, 1s) == 15min);
}

TEST_CASE("failures double the pause up to a day") {
  CHECK(back_off(1) == 60s);
  CHECK(back_off(2) == 120s);
  CHECK(back_off(5) == 16min);
  CHECK(back_off(11) == 17h + 4min);
  CHECK(back_off(12) == 24h);
  CHECK(back_off(1'000'000) == 24h);
  CHECK(back_off(0) == 60s);
}

TEST_CASE("the delay is the longest of three, and at most a tenth more") {
  struct Case {
    milliseconds configured;
    std::optional<milliseconds> crawl_delay;
    milliseconds answer, expected;
  };
  const Case cases[] = {
      {5s, std::nullopt, 10ms, 5s},  {5s, 10s, 10ms, 10s}, {5s, 1s, 10ms, 5s}, {5s, 1s, 2s, 10s},
      {0ms, std::nullopt, 0ms, 0ms},
  };
  for (const auto& c : cases) {
    milliseconds least = 24h, most = 0s;
    for (std::uint64_t count = 0; count < 500; ++count) {
      const auto delay = polite_delay(c.configured, c.crawl_delay, c.answer, mix("www.example.org", count));
      least = std::min(least, delay);
      most = std::max(most, delay);
    }
    INFO(c.expected.count());
    CHECK(least >= c.expected);
    CHECK(most <= c.expected + c.expected / 50);
    if (c.expected > 0ms) CHECK(most > least);
  }
}

TEST_CASE("the jitter is the same on every machine") {
  CHECK(mix("www.example.org", 0) == mix("www.example.org", 0));
  CHECK(mix("www.example.org", 0) != mix("www.example.org", 1));
  CHECK(mix("www.example.org", 0) != mix("www.example.com", 0));
}
