#pragma once

// Names of months and weekdays in the languages of the press, from CLDR by ICU: wide and abbreviated, as they stand in
// a date and alone ("апреля", "апрель"). Loaded once, then immutable.

#include <string_view>

namespace tearsheet::analyzers {

/// 1 to 12; 0 for a word that is no month, or names different months in different languages ("listopad") where
/// `language` (BCP 47, may be empty) doesn't decide. `word` is folded as by tokenize().
int month_of(std::string_view word, std::string_view language);

bool is_weekday(std::string_view word);

}  // namespace tearsheet::analyzers
