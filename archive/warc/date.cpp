#include "archive/warc/date.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace tearsheet::archive::warc {
namespace {

bool are_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "2020" and "2020-03" as their first day.
std::string with_day(std::string_view text) {
  constexpr std::size_t kYear = 4, kMonth = 7;
  std::string day{text};
  if (text.size() == kYear) day += "-01-01";
  if (text.size() == kMonth) day += "-01";
  return day;
}

/// "20200301100000", or less of it, or more: "2020-03-01T10:00:00".
std::string from_digits(std::string_view digits) {
  std::string text;
  constexpr std::string_view kBefore = "    - - T : :";  // what comes before the n-th digit
  for (std::size_t i = 0; i < std::min<std::size_t>(digits.size(), 14); ++i) {
    if (i >= 4 && i % 2 == 0) text += kBefore[i];
    text += digits[i];
  }
  return text;
}

}  // namespace

std::optional<Time> parse_date(std::string_view text) {
  text = trim(text);
  constexpr std::size_t kYear = 4;
  const bool digits = text.size() > kYear && text.size() % 2 == 0 && are_digits(text);
  const bool milliseconds = text.size() == 17 && are_digits(text);
  const auto date = parse_date_time(with_day(digits || milliseconds ? from_digits(text) : std::string{text}));
  return date ? std::optional(sort_time(*date)) : std::nullopt;
}

}  // namespace tearsheet::archive::warc
