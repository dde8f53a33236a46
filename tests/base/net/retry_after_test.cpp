#include "base/net/retry_after.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using tearsheet::kLongestPause;
using tearsheet::retry_after;

namespace {
constexpr auto kDate = "Fri, 15 Jan 2021 12:00:00 GMT"sv;
const auto kReceived = *tearsheet::parse_time("2021-01-15T12:30:00Z");  // by our own clock
}  // namespace

TEST_CASE("Retry-After is read in both forms") {
  struct Case {
    std::string_view value;
    std::chrono::seconds pause;
  };
  const Case cases[] = {
      {"0", 0s},
      {"120", 120s},
      {"Fri, 15 Jan 2021 12:02:00 GMT", 120s},
      {"Fri, 15 Jan 2021 11:00:00 GMT", 0s},    // already over
      {"31536000", kLongestPause},              // a year
      {"99999999999999999999", kLongestPause},  // more than fits
  };
  for (const auto& c : cases) {
    INFO(c.value);
    CHECK(retry_after(c.value, kDate, kReceived) == c.pause);
  }
}

TEST_CASE("a malformed Retry-After gives no pause") {
  for (const auto value : {"", "soon", "-5", "12.5", "120 s", "Fri, 99 Foo 2021"}) {
    INFO(value);
    CHECK(retry_after(value, kDate, kReceived) == std::nullopt);
  }
}

TEST_CASE("without a Date of its own an answer is as old as its receipt") {
  for (const auto date : {"", "soon", "0"}) {
    INFO(date);
    CHECK(retry_after("Fri, 15 Jan 2021 12:32:00 GMT", date, kReceived) == 120s);
    CHECK(retry_after("Fri, 15 Jan 2021 12:02:00 GMT", date, kReceived) == 0s);
    CHECK(retry_after("120", date, kReceived) == 120s);
  }
}
