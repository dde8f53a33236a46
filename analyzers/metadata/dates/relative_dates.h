#pragma once

// "3 hours ago", "vor 2 Tagen", "gestern", "вчера": CLDR's wordings for the past, parsed.
//
// ICU makes a language's wordings when a page of that language first needs them; then they are immutable.

#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {

enum class RelativeUnit { kSecond, kMinute, kHour, kDay };

struct RelativeMatch {
  RelativeUnit unit = RelativeUnit::kDay;
  int ago = 0;             ///< in `unit`; 0 days is today
  std::size_t tokens = 0;  ///< 0: there is none
};

/// The longest that begins at `at`, in `language` (BCP 47, may be empty) or English. Weeks and longer spans name no
/// day, so they don't count.
RelativeMatch find_relative(const std::vector<Token>& tokens, std::size_t at, std::string_view language);

}  // namespace tearsheet::analyzers::metadata
