#pragma once

// Names of months and weekdays in the languages of the press, from CLDR by ICU: wide and abbreviated, as they
// occur in a date and by themselves ("апреля", "апрель"). Loaded once, then immutable.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {

/// A month's name, and how many tokens it takes ("เม.ย." has four).
struct MonthMatch {
  int month = 0;         ///< 1 to 12; 0: there is none
  bool persian = false;  ///< of the Solar Hijri calendar, whose first month is Farvardin
  std::size_t tokens = 0;
};

/// The month whose name begins at `at`. None if the word means different months in different languages
/// ("listopad") and `language` (BCP 47, may be empty) doesn't decide.
MonthMatch find_month(const std::vector<Token>& tokens, std::size_t at, std::string_view language);

/// `word` is folded as by tokenize().
bool is_weekday(std::string_view word);

/// The Gregorian day of a day of Iran's calendar; nothing if that calendar has no such day.
std::optional<std::chrono::year_month_day> from_persian(int year, int month, int day);

}  // namespace tearsheet::analyzers::metadata
