#include "analyzers/metadata/dates.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;

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

TEST_CASE("dates are chosen by trust, and made finer by the rest") {
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
      {{{kNone, "2021-04-10"}, {kPublished, "2021-04-15"}}, "2021-04-15 -"},
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
    CHECK(shown(choose_dates(stated(c.stated), *parse_time("2021-04-20T00:00:00Z"))) == c.chosen);
  }
}

TEST_CASE("without a capture time any date may be") {
  CHECK(shown(choose_dates(stated({{kPublished, "2031-04-22"}}), Time{})) == "2031-04-22 -");
}
