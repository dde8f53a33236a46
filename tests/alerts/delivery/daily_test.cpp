#include "alerts/delivery/daily.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;

TEST_CASE("a daily time comes once a day, also when the clock is changed") {
  struct Case {
    std::string_view from;
    std::chrono::minutes at;
    std::string_view zone, next;
  };
  const auto half_past_two = 2h + 30min, half_past_seven = 7h + 30min;
  const Case cases[] = {
      {"2021-04-15T05:00:00Z", half_past_seven, "Europe/Berlin", "2021-04-15T05:30:00Z"},
      {"2021-04-15T05:30:00Z", half_past_seven, "Europe/Berlin", "2021-04-15T05:30:00Z"},
      {"2021-04-15T05:30:01Z", half_past_seven, "Europe/Berlin", "2021-04-16T05:30:00Z"},
      {"2021-04-15T23:00:00Z", 0min, "Pacific/Kiritimati", "2021-04-16T10:00:00Z"},
      {"2021-04-15T11:00:00Z", 0min, "Pacific/Pago_Pago", "2021-04-15T11:00:00Z"},
      {"2021-04-15T11:00:01Z", 0min, "Pacific/Pago_Pago", "2021-04-16T11:00:00Z"},
      // 02:30 doesn't exist on 28 March: the digest leaves when the clock jumps to three.
      {"2021-03-27T02:00:00Z", half_past_two, "Europe/Berlin", "2021-03-28T01:00:00Z"},
      {"2021-03-28T01:00:01Z", half_past_two, "Europe/Berlin", "2021-03-29T00:30:00Z"},
      // It exists twice on 31 October: only the first counts.
      {"2021-10-30T12:00:00Z", half_past_two, "Europe/Berlin", "2021-10-31T00:30:00Z"},
      {"2021-10-31T00:30:01Z", half_past_two, "Europe/Berlin", "2021-11-01T01:30:00Z"},
  };
  for (const auto& each : cases) {
    INFO(each.from << " " << each.zone);
    CHECK(to_string(next_daily({each.at, std::string{each.zone}}, *parse_time(each.from))) == each.next);
  }
  CHECK_THROWS_AS(next_daily({0min, "Mars/Olympus"}, Time{}), Error);
}
