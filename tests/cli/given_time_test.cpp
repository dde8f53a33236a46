#include "cli/given_time.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace tearsheet;
using namespace tearsheet::cli;

TEST_CASE("a given time is a moment, a day of the zone, or so long from now") {
  const Here berlin{*parse_time("2021-04-15T06:00:00Z"), "Europe/Berlin"};
  struct Case {
    const char *given, *at, *end;
  };
  constexpr Case kCases[] = {
      {"2021-04-01T08:00:00+02:00", "2021-04-01T06:00:00Z", "2021-04-01T06:00:00Z"},
      {"2021-04-01T08:00Z", "2021-04-01T08:00:00Z", "2021-04-01T08:00:00Z"},
      {"2021-04-01 08:00", "2021-04-01T06:00:00Z", "2021-04-01T06:00:00Z"},
      {"2021-04-01", "2021-03-31T22:00:00Z", "2021-04-01T22:00:00Z"},
      {"2021-03-28", "2021-03-27T23:00:00Z", "2021-03-28T22:00:00Z"},        // a day of 23 hours
      {"2021-03-28 02:30", "2021-03-28T01:00:00Z", "2021-03-28T01:00:00Z"},  // skipped: the moment of the jump
      {"today", "2021-04-14T22:00:00Z", "2021-04-15T22:00:00Z"},
      {"yesterday", "2021-04-13T22:00:00Z", "2021-04-14T22:00:00Z"},
      {"7d", "2021-04-08T06:00:00Z", "2021-04-22T06:00:00Z"},
      {"90m", "2021-04-15T04:30:00Z", "2021-04-15T07:30:00Z"},
  };
  for (const auto& each : kCases) {
    INFO(each.given);
    const auto time = GivenTime::parse(each.given);
    REQUIRE(time);
    CHECK(to_string(time->at(berlin)) == each.at);
    CHECK(to_string(time->end(berlin)) == each.end);
  }
  // The day is that of the zone, not of UTC.
  CHECK(GivenTime::parse("today")->at({*parse_time("2021-04-14T23:00:00Z"), "Europe/Berlin"}) ==
        *parse_time("2021-04-14T22:00:00Z"));
}

TEST_CASE("what is no time is none, and an unknown zone is an error where it is needed") {
  for (const auto* wrong : {"", "soon", "7", "-7d", "Today", "2021-02-30", "2021-04-01 25:00", "tomorrow"}) {
    INFO(wrong);
    CHECK_FALSE(GivenTime::parse(wrong));
  }
  const Here nowhere{*parse_time("2021-04-15T06:00:00Z"), "Europe/Nowhere"};
  CHECK_THROWS_AS(GivenTime::parse("today")->at(nowhere), Error);
  CHECK_THROWS_AS(GivenTime::parse("2021-04-01")->end(nowhere), Error);
  CHECK(GivenTime::parse("1h")->at(nowhere) == *parse_time("2021-04-15T05:00:00Z"));
}
