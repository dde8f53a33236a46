#pragma once

// "3 hours ago", "vor 2 Tagen", "gestern", "вчера": CLDR's wordings for the past, read backwards.
//
// A language's wordings are made by ICU when a page of that language first asks, then immutable.

#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers {

enum class RelativeUnit { kSecond, kMinute, kHour, kDay };

struct RelativeMatch {
  RelativeUnit unit = RelativeUnit::kDay;
  int ago = 0;             ///< in `unit`; 0 days is today
  std::size_t tokens = 0;  ///< 0: there is none
};

/// The longest that begins at `at`, in `language` (BCP 47, may be empty) or English. Weeks and longer spans name no
/// day, so they are none.
RelativeMatch find_relative(const std::vector<Token>& tokens, std::size_t at, std::string_view language);

}  // namespace tearsheet::analyzers
