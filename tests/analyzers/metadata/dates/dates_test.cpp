#include "analyzers/metadata/dates/dates.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

constexpr auto kNone = DateRole::kNone;
constexpr auto kPublished = DateRole::kPublished;
constexpr auto kUpdated = DateRole::kUpdated;

std::vector<StatedDate> stated(const std::vector<std::pair<DateRole, const char*>>& list) {
  std::vector<StatedDate> dates;
  for (const auto& [role, text] : list) dates.push_back({role, *parse_date_time(text)});
  return dates;
}

std::string shown(const ArticleDates& dates) {
  return (dates.published ? to_string(*dates.published) : "-") + " " +
         (dates.updated ? to_string(*dates.updated) : "-");
}

}  // namespace

TEST_CASE("dates are chosen by trust, and made more precise by the others") {
  struct Case {
    std::vector<std::pair<DateRole, const char*>> stated;
    const char* chosen;
  };
  const Case cases[] = {
      {{}, "- -"},
      {{{kPublished, "2021-04-15"}}, "2021-04-15 -"},
      {{{kPublished, "2021-04-15T06:00:00Z"}, {kPublished, "2021-04-14T06:00:00Z"}}, "2021-04-15T06:00:00+00:00 -"},
      {{{kPublished, "2021-04-15"}, {kPublished, "2021-04-15T12:06:00+05:30"}}, "2021-04-15T12:06:00+05:30 -"},
      {{{kPublished, "2021-04-15"}, {kPublished, "2021-04-10T12:06:00+05:30"}}, "2021-04-15 -"},
      {{{kNone, "2021-04-15"}}, "2021-04-15 -"},
      {{{kNone, "2021-04-10"}, {kPublished, "2021-04-15"}}, "2021-04-10 -"},
      {{{kPublished, "2021-04-15"}, {kNone, "2021-04-10"}}, "2021-04-15 -"},
      {{{kUpdated, "2021-04-16"}}, "2021-04-16 2021-04-16"},
      {{{kUpdated, "2021-04-16"}, {kNone, "2021-04-15"}}, "2021-04-15 2021-04-16"},
      // On the page's own clock.
      {{{kPublished, "2021-04-16T02:25:54Z"}, {kNone, "2021-04-15T21:25:00"}}, "2021-04-15T21:25:54-05:00 -"},
      {{{kPublished, "2021-04-16T02:25:54Z"}, {kUpdated, "2021-04-16T03:00:00Z"}, {kPublished, "2021-04-15T21:25:00"}},
       "2021-04-15T21:25:54-05:00 2021-04-15T22:00:00-05:00"},
      {{{kPublished, "2021-04-16T02:25:54"}, {kNone, "2021-04-15T21:25:54-05:00"}}, "2021-04-15T21:25:54-05:00 -"},
      {{{kPublished, "2021-04-15"}, {kUpdated, "2021-04-16"}}, "2021-04-15 2021-04-16"},
      {{{kPublished, "2021-04-15"}, {kUpdated, "2021-04-15"}}, "2021-04-15 2021-04-15"},
      {{{kPublished, "2021-04-15"}, {kUpdated, "2019-01-01"}}, "2021-04-15 -"},
      {{{kPublished, "2021-04-22T00:00:00Z"}}, "- -"},  // after the capture
      {{{kPublished, "2021-04-22"}, {kPublished, "2021-04-15"}}, "2021-04-15 -"},
      {{{kPublished, "2021-04-20T23:00:00Z"}}, "2021-04-20T23:00:00+00:00 -"},  // within a day of it
      {{{kPublished, "1970-01-01"}}, "- -"},
  };
  for (const auto& c : cases) {
    INFO(c.chosen);
    const DateContext context{"", "", {}, *parse_time("2021-04-20T00:00:00Z")};
    CHECK(shown(choose_dates(stated(c.stated), context)) == c.chosen);
  }
}

TEST_CASE("a date that the outlet's selector names is taken as it is") {
  const auto choose = [](std::vector<std::pair<DateRole, const char*>> list) {
    auto dates = stated(list);
    dates.front().claim.source = metadata::Source::kSelector;
    return shown(choose_dates(std::move(dates), {"", "", {}, *parse_time("2021-04-20T00:00:00Z")}));
  };
  CHECK(choose({{kPublished, "2021-04-15"}, {kPublished, "2021-04-15T12:06:00+05:30"}}) == "2021-04-15 -");
  CHECK(choose({{kPublished, "2031-04-15"}, {kPublished, "2021-04-15"}}) == "2031-04-15 -");
  CHECK(choose({{kPublished, "2021-04-16T02:25:54Z"}, {kNone, "2021-04-15T21:25:00"}}) ==
        "2021-04-16T02:25:54+00:00 -");
  CHECK(choose({{kUpdated, "2019-01-01"}, {kPublished, "2021-04-15"}}) == "2021-04-15 2019-01-01");
  CHECK(choose({{kUpdated, "2021-04-16"}}) == "2021-04-16 2021-04-16");
}

TEST_CASE("without a capture time any date is possible") {
  CHECK(shown(choose_dates(stated({{kPublished, "2031-04-22"}}), DateContext{})) == "2031-04-22 -");
}

TEST_CASE("an ambiguous day is settled by the page's other dates") {
  const auto day = [](const char* text) { return parse_date_time(text)->day; };
  const auto choose = [&](const char* read, const char* or_day, std::vector<std::pair<DateRole, const char*>> others) {
    auto list = stated(others);
    list.insert(list.begin(), {kPublished, *parse_date_time(read), day(or_day)});
    return shown(choose_dates(std::move(list), {"", "", {}, *parse_time("2021-06-20T00:00:00Z")}));
  };
  CHECK(choose("2021-05-04", "2021-04-05", {}) == "2021-05-04 -");
  CHECK(choose("2021-05-04", "2021-04-05", {{kUpdated, "2021-04-05"}}) == "2021-04-05 2021-04-05");
  CHECK(choose("2021-05-04", "2021-04-05", {{kNone, "2021-04-05"}, {kNone, "2021-05-04"}}) == "2021-05-04 -");
  CHECK(choose("2021-08-04", "2021-04-08", {}) == "2021-04-08 -");  // the other is in the future
}
