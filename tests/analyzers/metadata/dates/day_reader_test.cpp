// How DateReader reads a day.

#include <catch2/catch.hpp>

#include "analyzers/metadata/dates/date_reader.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

/// The day, or both of its interpretations, and after a "+" the tokens that are left.
std::string read(std::string_view text, const char* language = "en") {
  const DateContext context{language, ""};
  DateReader reader(text, context, 50);
  const auto day = reader.read_day();
  const auto left = reader.tokens().size() - reader.place();
  auto shown = day ? to_string(DateTime{day->day, {}, {}}) : "none";
  if (day && day->or_day) shown += " or " + to_string(DateTime{*day->or_day, {}, {}});
  return left > 0 ? shown + " +" + std::to_string(left) : shown;
}

}  // namespace

TEST_CASE("every order of a day's parts is understood") {
  struct Case {
    const char *text, *day;
    const char* language = "en";
  };
  const Case cases[] = {
      {"2021-04-15", "2021-04-15"},
      {"2021年4月15日", "2021-04-15"},
      {"2021年4月15日更新", "2021-04-15 +1"},
      {"1400/01/26", "2021-04-15", "fa"},
      {"2021. április 15.", "2021-04-15", "hu"},
      {"2021-Apr-15", "2021-04-15"},
      {"15.04.2021", "2021-04-15"},
      {"15 tháng 4, 2021", "2021-04-15", "vi"},
      {"15.04.21", "2021-04-15"},
      {"15th of April, 2021", "2021-04-15"},
      {"15-Apr-21", "2021-04-15"},
      {"April 15, 2021", "2021-04-15"},
      {"Apr. 15 '21", "2021-04-15"},
      {"20210415", "2021-04-15"},
      {"令和3年4月15日", "2021-04-15"},
      {"民國110年4月15日", "2021-04-15"},
      {"15/04/2564", "2021-04-15", "th"},
      {"15 April 2021 12:06", "2021-04-15 +3"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(read(c.text, c.language) == c.day);
  }
}

TEST_CASE("ambiguous figures keep the other interpretation") {
  CHECK(read("04/05/2021", "en-US") == "2021-04-05 or 2021-05-04");
  CHECK(read("04/05/2021", "en-GB") == "2021-05-04 or 2021-04-05");
  CHECK(read("05/05/2021") == "2021-05-05");
  CHECK(read("04/15/2021", "en-GB") == "2021-04-15");
  CHECK(read("04.05.2021", "en-US") == "2021-05-04");
}

TEST_CASE("the place doesn't change if there is no day") {
  const char* const cases[][2] = {
      {"2021-13-40", "none +5"},
      {"31.02.2021", "none +5"},
      {"15 apples", "none +2"},
      {"April", "none +1"},
      {"99999999", "none +1"},
      {"123", "none +1"},
      {"", "none"},
      {"1800-01-01", "none +5"},
  };
  for (const auto& [text, left] : cases) {
    INFO(text);
    CHECK(read(text) == left);
  }
}
