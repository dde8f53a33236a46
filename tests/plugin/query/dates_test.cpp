#include "plugin/query/dates.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

constexpr auto kNow = "2021-04-20T12:00:00Z";

bool in(std::string_view value, std::string_view date, std::string_view zone = "UTC") {
  const auto span = parse_dates(value, zone);
  INFO(value << " " << date);
  REQUIRE(std::holds_alternative<DateSpan>(span));
  return contains(std::get<DateSpan>(span), *parse_date_time(date), *parse_time(kNow));
}

struct Case {
  std::string_view value, date, zone = "UTC";
};

}  // namespace

TEST_CASE("these spans contain the date") {
  const Case cases[] = {
      {"2021", "2021-01-01T00:00:00Z"},
      {"2021", "2021-12-31T23:59:59Z"},
      {"2021-04", "2021-04-30T23:59:59Z"},
      {"2021-12", "2021-12-31"},
      {"2021-04-15", "2021-04-15T00:00:00Z"},
      {"2021-04-15", "2021-04-15"},
      {"2021-04-15", "2021-04-15T23:59:59"},                        // a time without an offset counts as UTC
      {"2021-04-15", "2021-04-15T01:00:00+05:30", "Asia/Kolkata"},  // a day of the zone
      {"2021-04-15", "2021-04-15", "Asia/Kolkata"},                 // a day alone has no zone
      {"2021-04-15T06:00Z", "2021-04-15T06:00:59Z"},
      {"2021-04-15T06:00:30Z", "2021-04-15T06:00:30Z"},
      {"2021-04-15T06:00", "2021-04-15T00:30:00Z", "Asia/Kolkata"},
      {">=2021-04-15T06:00Z", "2021-04-15T06:00:00Z"},
      {">=2021-04-15T06:00Z", "2021-04-15"},
      {">2021-04-15", "2021-04-16"},
      {">2021-04", "2021-05-01"},
      {"<2021-04-15", "2021-04-14T23:59:59Z"},
      {"<=2021-04-15", "2021-04-15T23:59:59Z"},
      {"<=2021-04", "2021-04-30"},
      {"[2021-04 TO 2021-05]", "2021-05-31T23:59:59Z"},
      {"[2021-04-15 TO 2021-04-15]", "2021-04-15T12:00:00Z"},
      {"[2021 TO *]", "2050-01-01"},
      {"[* TO 2021-04-15]", "1950-01-01"},
      {"7d", "2021-04-13T12:00:00Z"},
      {"7d", "2021-04-20T12:00:00Z"},
      {"7d", "2021-04-13"},
      {"1d", "2021-04-21"},  // in the zone of the article it may already be the 21st
      {"2w", "2021-04-07T00:00:00Z"},
      {"12h", "2021-04-20T00:00:00Z"},
      {"2024-02-29", "2024-02-29"},
  };
  for (const auto& c : cases) {
    INFO(c.value << " " << c.date << " " << c.zone);
    CHECK(in(c.value, c.date, c.zone));
  }
}

TEST_CASE("these spans don't contain the date") {
  const Case cases[] = {
      {"2021", "2022-01-01T00:00:00Z"},
      {"2021-04", "2021-05-01T00:00:00Z"},
      {"2021-04-15", "2021-04-16T00:00:00Z"},
      {"2021-04-15", "2021-04-14T23:59:59Z"},
      {"2021-04-15", "2021-04-15T23:00:00Z", "Asia/Kolkata"},
      {"2021-04-15T06:00Z", "2021-04-15T06:01:00Z"},
      {">2021-04-15", "2021-04-15T23:59:59Z"},
      {">2021-04-15T06:00Z", "2021-04-15T06:00:59Z"},
      {"<2021-04-15", "2021-04-15"},
      {">=2021-04-15", "2021-04-14"},
      {"[2021-04 TO 2021-05]", "2021-06-01"},
      {"7d", "2021-04-13T11:59:59Z"},
      {"7d", "2021-04-20T12:00:01Z"},
      {"7d", "2021-04-11"},
      {"7d", "2021-04-22"},
  };
  for (const auto& c : cases) {
    INFO(c.value << " " << c.date << " " << c.zone);
    CHECK_FALSE(in(c.value, c.date, c.zone));
  }
}

TEST_CASE("every date is either before a bound or not, also if it is just a day") {
  for (const auto bound : {"2021", "2021-04", "2021-04-15", "2021-04-15T06:00Z"}) {
    for (const auto date : {"2020-12-31", "2021-01-01", "2021-04-14", "2021-04-15", "2021-04-15T05:59:59Z",
                            "2021-04-15T06:00:00Z", "2022-01-01"}) {
      INFO(bound << " " << date);
      CHECK(in(std::string{"<"} + bound, date) != in(std::string{">="} + bound, date));
      CHECK(in(std::string{">"} + bound, date) != in(std::string{"<="} + bound, date));
    }
  }
}

TEST_CASE("an unknown zone is an error") {
  CHECK(std::holds_alternative<std::string>(parse_dates("2021", "Mars/Olympus")));
}
