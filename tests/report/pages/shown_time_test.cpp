#include "report/pages/shown_time.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::report;

TEST_CASE("times are shown in the zone, and days stay days") {
  const auto time = *parse_time("2026-03-28T23:30:00Z");
  CHECK(shown_time(time, "UTC") == "28 March 2026, 23:30");
  CHECK(shown_time(time, "Europe/Berlin") == "29 March 2026, 00:30");
  CHECK(shown_time(time, "Asia/Kolkata") == "29 March 2026, 05:00");
  CHECK(shown_time(*parse_date_time("2026-03-28"), "Asia/Kolkata") == "28 March 2026");
  CHECK(shown_time(*parse_date_time("2026-03-28T23:30:00+00:00"), "Europe/Berlin") == "29 March 2026, 00:30");
}
