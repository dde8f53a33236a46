#include "report/dimensions.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace tearsheet;
using namespace tearsheet::report;
using std::chrono::sys_days;

namespace {

sys_days day(int year, unsigned month, unsigned date) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{date};
}

}  // namespace

TEST_CASE("dimensions are read from a list, in its order") {
  const auto found = parse_dimensions("week, outlet");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Dimension{"week", Period::kWeek});
  CHECK(found[1] == Dimension{"outlet", std::nullopt});
}

TEST_CASE("a list of dimensions with an unknown, empty or repeated name is refused") {
  CHECK_THROWS_WITH(parse_dimensions("outlt"), Catch::Contains("outlt") && Catch::Contains("did you mean outlet"));
  for (const auto* list : {"", "day,", ",day", "day,day", "Day", "title"}) {
    INFO(list);
    CHECK_THROWS_AS(parse_dimensions(list), Error);
  }
}

TEST_CASE("weeks are those of ISO 8601") {
  // The first and last days of years are where a naive count of weeks goes wrong.
  CHECK(label(Period::kWeek, day(2026, 11, 2)) == "2026-W45");
  CHECK(label(Period::kWeek, day(2026, 11, 8)) == "2026-W45");
  CHECK(label(Period::kWeek, day(2021, 1, 3)) == "2020-W53");
  CHECK(label(Period::kWeek, day(2021, 1, 4)) == "2021-W01");
  CHECK(label(Period::kWeek, day(2018, 12, 31)) == "2019-W01");
  CHECK(start_of_period(Period::kWeek, day(2026, 11, 8)) == day(2026, 11, 2));
}

TEST_CASE("months have their own lengths") {
  CHECK(label(Period::kMonth, day(2024, 2, 29)) == "2024-02");
  CHECK(start_of_period(Period::kMonth, day(2024, 2, 29)) == day(2024, 2, 1));
  CHECK(next_period(Period::kMonth, day(2024, 12, 1)) == day(2025, 1, 1));
}
