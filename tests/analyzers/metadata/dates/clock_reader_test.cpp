// How DateReader reads a time of day.

#include <catch2/catch.hpp>

#include "analyzers/metadata/dates/date_reader.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using std::chrono::minutes;

namespace {

struct Clock {
  std::optional<ReadClock> clock;
  std::size_t tokens;  ///< moved past
};

Clock read(std::string_view text, std::size_t from = 0) {
  const DateContext context;
  DateReader reader(text, context, 50);
  reader.skip(from);
  auto clock = reader.read_clock();
  return {clock, reader.place() - from};
}

std::string shown(const std::optional<ReadClock>& clock) {
  if (!clock) return "none";
  const DateTime date{std::chrono::year{2021} / 4 / 15, clock->time_of_day, clock->offset};
  return to_string(date).substr(std::string("2021-04-15T").size()) + (clock->zone.empty() ? "" : " " + clock->zone);
}

}  // namespace

TEST_CASE("times are read as people write them") {
  const char* const cases[][2] = {
      {"12:06", "12:06:00"},
      {"12:06:30.5", "12:06:30"},
      {"0:00", "00:00:00"},
      {"23:59:60", "23:59:59"},
      {"12.06 Uhr", "12:06:00"},
      {"12 Uhr", "12:00:00"},
      {"12h06", "12:06:00"},
      {"6 pm", "18:00:00"},
      {"6:30 p.m.", "18:30:00"},
      {"12:30 AM", "00:30:00"},
      {"12:30 PM", "12:30:00"},
      {"午後3時6分", "15:06:00"},
      {"오후 3:06", "15:06:00"},
      {"12時06分30秒", "12:06:30"},
      {"12:06 IST", "12:06:00 ist"},
      {"12:06 (GMT+5:30)", "12:06:00+05:30 gmt"},
      {"12:06 UTC", "12:06:00+00:00 utc"},
      {"12:06+0530", "12:06:00+05:30"},
      {"12:06 -0400", "12:06:00-04:00"},
      {"12:06 - 15", "12:06:00"},
  };
  for (const auto& [text, clock] : cases) {
    INFO(text);
    CHECK(shown(read(text).clock) == clock);
  }
}

TEST_CASE("the place doesn't change if there is no time") {
  for (const auto* text : {"24:00", "12:60", "13 am", "12", "12.06", "noon", "pm", "", ":30", "123:45"}) {
    INFO(text);
    const auto [clock, tokens] = read(text);
    CHECK_FALSE(clock);
    CHECK(tokens == 0);
  }
}

TEST_CASE("figures with a dot are a time if a word before them says so") {
  CHECK(shown(read("klo 12.06", 1).clock) == "12:06:00");
  CHECK(shown(read("kl. 12.06", 2).clock) == "12:06:00");
  CHECK(shown(read("am 12.06", 1).clock) == "none");
}

TEST_CASE("a sign begins an offset only without blanks around it") {
  CHECK(read("12:06 - 15 April").tokens == 3);
  CHECK(read("12:06-4").clock->offset == minutes{-240});
  CHECK_FALSE(read("12:06-15").clock->offset);  // no zone is so far away
}
