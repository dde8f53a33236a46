#include "report/dimensions.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/error.h"
#include "base/utf8.h"
#include "base/words.h"

namespace tearsheet::report {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 13> kKnown = {"outlet",  "site", "lang", "author", "section", "credit", "agency",
                                                     "country", "tag",  "day",  "week",   "month",   "story"};

std::optional<Period> period_of(std::string_view name) {
  if (name == "day") return Period::kDay;
  if (name == "week") return Period::kWeek;
  if (name == "month") return Period::kMonth;
  return std::nullopt;
}

Dimension dimension(const std::string& name) {
  if (std::ranges::find(kKnown, name) == kKnown.end()) {
    const std::vector<std::string> known(kKnown.begin(), kKnown.end());
    throw Error(ErrorKind::kUsage,
                "nothing can be counted by that" + did_you_mean(name, known) + " one of " + dimension_names(), name);
  }
  return {name, period_of(name)};
}

template <class... Values>
std::string formatted(const char* format, Values... values) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

sys_days monday(sys_days day) { return day - (std::chrono::weekday(day) - std::chrono::Monday); }

/// ISO 8601 §3.1.1.23: week 1 is the one with the year's first Thursday.
std::string week_label(sys_days day) {
  const auto thursday = monday(day) + std::chrono::days{3};
  const auto year = year_month_day(thursday).year();
  const auto first = sys_days(year / std::chrono::January / 1);
  return formatted("%04d-W%02d", static_cast<int>(year), static_cast<int>((thursday - first).count() / 7 + 1));
}

}  // namespace

std::vector<Dimension> parse_dimensions(std::string_view list) {
  std::vector<Dimension> found;
  for (std::size_t from = 0; from <= list.size();) {
    const auto end = std::min(list.find(',', from), list.size());
    auto next = dimension(std::string(trim(list.substr(from, end - from))));
    if (std::ranges::find(found, next) != found.end())
      throw Error(ErrorKind::kUsage, "the same dimension is given twice", next.name);
    found.push_back(std::move(next));
    from = end + 1;
  }
  return found;
}

std::string dimension_names() { return joined({kKnown.begin(), kKnown.end()}, ", "); }

sys_days start_of_period(Period period, sys_days day) {
  switch (period) {
    case Period::kDay:
      return day;
    case Period::kWeek:
      return monday(day);
    case Period::kMonth:
      break;
  }
  const year_month_day date(day);
  return date.year() / date.month() / 1;
}

sys_days next_period(Period period, sys_days start) {
  switch (period) {
    case Period::kDay:
      return start + std::chrono::days{1};
    case Period::kWeek:
      return start + std::chrono::days{7};
    case Period::kMonth:
      break;
  }
  return sys_days(year_month_day(start) + std::chrono::months{1});
}

std::string label(Period period, sys_days day) {
  const year_month_day date(day);
  const auto year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  switch (period) {
    case Period::kDay:
      return formatted("%04d-%02u-%02u", year, month, static_cast<unsigned>(date.day()));
    case Period::kWeek:
      return week_label(day);
    case Period::kMonth:
      break;
  }
  return formatted("%04d-%02u", year, month);
}

}  // namespace tearsheet::report
