#include "analyzers/metadata/dates/own_zone.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

std::vector<StatedDate> stated(const std::vector<const char*>& list) {
  std::vector<StatedDate> dates;
  for (const auto* text : list) dates.push_back({DateRole::kNone, *parse_date_time(text)});
  return dates;
}

std::string shown(const char* utc, std::optional<std::chrono::minutes> offset) {
  return offset ? to_string(at_offset(*parse_date_time(utc), *offset)) : "-";
}

}  // namespace

TEST_CASE("the page's clock reveals the offset of a moment in UTC") {
  struct Case {
    std::vector<const char*> others;
    const char* local;
  };
  const Case cases[] = {
      {{"2020-02-24T21:25:00"}, "2020-02-24T21:25:54-05:00"},
      {{"2020-02-24T21:25:54-05:00"}, "2020-02-24T21:25:54-05:00"},
      {{"2020-02-25T07:55:00"}, "2020-02-25T07:55:54+05:30"},
      {{"2020-02-25T07:56:00"}, "-"},        // another moment
      {{"2020-02-25T02:25:54"}, "-"},        // UTC again
      {{"2020-02-25T09:25:54-05:00"}, "-"},  // another moment
      {{"2020-02-24"}, "-"},                 // no clock
      {{"2020-02-26T02:25:54"}, "-"},        // no zone is that far
  };
  const auto* utc = "2020-02-25T02:25:54Z";
  for (const auto& c : cases) {
    INFO(c.others.front());
    CHECK(shown(utc, stated_offset(*parse_date_time(utc), stated(c.others), DateRole::kPublished)) == c.local);
  }
}

TEST_CASE("a day that the page shows is explained by the clocks of its country") {
  struct Case {
    const char* utc;
    std::vector<const char*> others;
    DateContext context;
    const char* local;
  };
  const Case cases[] = {
      {"2018-12-31T23:11:59Z", {"2019-01-01"}, {"de-DE", ""}, "2019-01-01T00:11:59+01:00"},
      {"2018-12-31T23:11:59Z", {"2019-01-01"}, {"de", ""}, "2019-01-01T00:11:59+01:00"},
      {"2018-07-31T22:11:59Z", {"2018-08-01"}, {"", "", "AT"}, "2018-08-01T00:11:59+02:00"},
      {"2020-02-25T02:25:54Z", {"2020-02-24"}, {"en-US", ""}, "2020-02-24T21:25:54-05:00"},
      {"2020-02-25T06:25:54Z", {"2020-02-24"}, {"en-US", ""}, "2020-02-24T23:25:54-07:00"},
      {"2020-02-25T02:25:54Z", {"2020-02-24"}, {"en", "America/Denver"}, "2020-02-24T19:25:54-07:00"},
      {"2020-02-25T02:25:54Z", {"2020-02-24"}, {"en", "Asia/Kolkata"}, "-"},
      {"2020-02-25T12:25:54Z", {"2020-02-24"}, {"de", ""}, "-"},
      {"2020-02-25T02:25:54Z", {"2020-02-24", "2020-02-25"}, {"en-US", ""}, "-"},
      {"2020-02-25T02:25:54Z", {"2020-02-20"}, {"en-US", ""}, "-"},
      {"2020-02-25T02:25:54Z", {"2020-02-24"}, {"", ""}, "-"},
      {"2020-02-25T02:25:54Z", {}, {"en-US", ""}, "-"},
  };
  for (const auto& c : cases) {
    INFO(c.utc << " " << c.context.language << " " << c.context.time_zone);
    CHECK(shown(c.utc, explaining_offset(*parse_date_time(c.utc), stated(c.others), c.context)) == c.local);
  }
}
