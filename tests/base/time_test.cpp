#include "base/time.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace std::literals;
using namespace tearsheet;

TEST_CASE("a moment is read with its zone, and printed in UTC") {
  struct Case {
    std::string_view text, printed;
  };
  const Case cases[] = {
      {"2021-04-15T06:40:00Z", "2021-04-15T06:40:00Z"},
      {"2021-04-15T06:40Z", "2021-04-15T06:40:00Z"},
      {"2021-04-15t06:40:00z", "2021-04-15T06:40:00Z"},
      {"2021-04-15T12:10:00+05:30", "2021-04-15T06:40:00Z"},
      {"2021-04-15T12:10:00+0530", "2021-04-15T06:40:00Z"},
      {"2021-01-01T00:30:00+01:00", "2020-12-31T23:30:00Z"},
      {"2021-04-15T06:40:00.999Z", "2021-04-15T06:40:00Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
      {"2021-04-15", "2021-04-15T00:00:00Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto time = parse_time(c.text);
    REQUIRE(time);
    CHECK(to_string(*time) == c.printed);
  }
}

TEST_CASE("malformed and impossible times are refused") {
  for (const auto text :
       {"", "today", "2021-4-15", "2021-02-30", "2021-13-01", "2021-04-15T24:00Z", "2021-04-15T12:60Z",
        "2021-04-15T12:10:00", "2021-04-15T12:10:00+19:00", "2021-04-15T12:10:00Zz", "2021-04-15T",
        "2021-04-15T12:10:00.Z", "99999-01-01", "-2021-04-15", "2021-04-15T06:40:00+"}) {
    INFO(text);
    CHECK_FALSE(parse_time(text));
  }
}

TEST_CASE("a stated date keeps its precision") {
  for (const auto text : {"2021-04-15", "2021-04-15T12:06:00", "2021-04-15T12:06:00+05:30", "2021-04-15T12:06:00-03:30",
                          "2021-04-15T12:06:00+00:00"}) {
    INFO(text);
    const auto date = parse_date_time(text);
    REQUIRE(date);
    CHECK(to_string(*date) == text);
  }
  CHECK_FALSE(moment(*parse_date_time("2021-04-15")));
  CHECK(moment(*parse_date_time("2021-04-15T12:06:00")) == parse_time("2021-04-15T12:06:00Z"));
  CHECK(moment(*parse_date_time("2021-04-15T12:06:00+05:30")) == parse_time("2021-04-15T06:36:00Z"));
}

TEST_CASE("zones follow the IANA rules with their history") {
  const auto local = [](std::string_view text) {
    const auto date = *parse_date_time(text);
    return std::chrono::local_seconds{sort_time(date).time_since_epoch()};
  };
  CHECK(offset_at("Asia/Kolkata", local("2021-04-15T12:06")) == 330min);
  CHECK(offset_at("Europe/Berlin", local("2021-04-15T12:06")) == 120min);
  CHECK(offset_at("Europe/Berlin", local("2021-01-15T12:06")) == 60min);
  CHECK(offset_at("Europe/Moscow", local("2012-06-01T12:00")) == 240min);
  CHECK(offset_at("Mars/Olympus", local("2021-01-15T12:06")) == std::nullopt);
  CHECK(offset_at("", local("2021-01-15T12:06")) == std::nullopt);
  CHECK(is_zone("UTC"));
  CHECK_FALSE(is_zone("IST "));
  CHECK(to_string(start_of_day("Asia/Kolkata", *std::optional(parse_date_time("2021-04-15")->day))) ==
        "2021-04-14T18:30:00Z");
  CHECK_THROWS_AS(start_of_day("Nowhere", parse_date_time("2021-04-15")->day), Error);
}

TEST_CASE("a time on a clock is one moment, also when the clock is changed") {
  struct Case {
    std::string_view zone, local, moment;
  };
  const Case cases[] = {
      {"Europe/Berlin", "2021-01-15T07:30", "2021-01-15T06:30:00Z"},
      {"Europe/Berlin", "2021-03-28T02:00", "2021-03-28T01:00:00Z"},  // skipped: the clock jumps to three
      {"Europe/Berlin", "2021-03-28T02:30", "2021-03-28T01:00:00Z"},
      {"Europe/Berlin", "2021-03-28T03:00", "2021-03-28T01:00:00Z"},
      {"Europe/Berlin", "2021-10-31T02:30", "2021-10-31T00:30:00Z"},  // twice: the first one
      {"Europe/Berlin", "2021-10-31T03:00", "2021-10-31T02:00:00Z"},
      {"Pacific/Apia", "2011-12-30T07:30", "2011-12-30T10:00:00Z"},  // the entire day is skipped
      {"Asia/Kolkata", "2021-04-15T12:06", "2021-04-15T06:36:00Z"},
  };
  for (const auto& each : cases) {
    INFO(each.zone << " " << each.local);
    const auto local = sort_time(*parse_date_time(each.local)).time_since_epoch();
    CHECK(to_string(moment_at(each.zone, std::chrono::local_seconds{local}).value()) == each.moment);
  }
  CHECK_FALSE(moment_at("Mars/Olympus", std::chrono::local_seconds{}));
}

TEST_CASE("a moment has the offset that its zone had then") {
  CHECK(utc_offset("Europe/Berlin", *parse_time("2026-03-29T00:59:59Z")) == 60min);
  CHECK(utc_offset("Europe/Berlin", *parse_time("2026-03-29T01:00:00Z")) == 120min);
  CHECK(utc_offset("Europe/Berlin", *parse_time("2026-10-25T00:59:59Z")) == 120min);
  CHECK(utc_offset("Europe/Berlin", *parse_time("2026-10-25T01:00:00Z")) == 60min);
  CHECK(utc_offset("Asia/Kolkata", *parse_time("2026-01-01T00:00:00Z")) == 330min);
  CHECK_FALSE(utc_offset("Mars/Olympus", Time{}));
}
