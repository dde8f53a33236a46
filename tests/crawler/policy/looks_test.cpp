#include "crawler/policy/looks.h"

#include <vector>

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");

/// Looks that many minutes after the first; returns "from-to" of each gap, in minutes.
std::vector<std::string> gaps_of(const std::vector<int>& minutes, int until) {
  Looks looks;
  std::vector<std::string> gaps;
  const auto add = [&](const std::optional<Gap>& gap) {
    if (!gap) return;
    gaps.push_back(std::to_string((gap->from - kNow) / 1min) + "-" + std::to_string((gap->to - kNow) / 1min));
  };
  for (const auto minute : minutes) add(note_look(looks, kNow + std::chrono::minutes{minute}));
  add(open_gap(looks, kNow + std::chrono::minutes{until}));
  return gaps;
}

}  // namespace

TEST_CASE("a gap is longer than a day and than twice the usual distance") {
  constexpr int kDayLong = 24 * 60;
  struct Case {
    const char* what;
    std::vector<int> looks;
    int until;
    std::vector<std::string> gaps;
  };
  const Case cases[] = {
      {"nobody has looked yet", {}, 9 * kDayLong, {}},
      {"every 15 minutes", {0, 15, 30, 45}, 60, {}},
      {"a day without, to the minute", {0, 15, 15 + kDayLong}, 15 + kDayLong, {}},
      {"a day and a minute", {0, 15, 16 + kDayLong}, 16 + kDayLong, {"15-1456"}},
      {"once a day, by cron", {0, kDayLong + 10, 2 * kDayLong + 25}, 3 * kDayLong + 40, {}},
      {"once a day, and two days without", {0, kDayLong, 3 * kDayLong + 1}, 3 * kDayLong + 1, {"1440-4321"}},
      {"it lasts", {0, 15}, 15 + 2 * kDayLong, {"15-2895"}},
      {"two of them", {0, 15, 3000, 3015, 6000}, 6000, {"15-3000", "3015-6000"}},
      {"the first look says nothing of what is usual", {0}, 2 * kDayLong, {}},
      {"after a long gap a short one is one, too",
       {0, 15, 9000, 9000 + 2 * kDayLong + 1},
       9000 + 2 * kDayLong + 1,
       {"15-9000", "9000-11881"}},
      {"a clock that is set back", {0, 100, 50, 60, 115}, 120, {}},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(gaps_of(c.looks, c.until) == c.gaps);
  }
}

TEST_CASE("successes and redirects are looks, and errors are none") {
  for (const auto status : {200, 204, 301, 304}) CHECK(is_look(status));
  for (const auto status : {0, 100, 403, 404, 429, 500, 503}) CHECK_FALSE(is_look(status));
}
