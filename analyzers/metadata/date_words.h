#pragma once

// The words around a date, as data: add an entry to date_words.cpp, and nothing else.

#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/metadata/date_text.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers {

struct RoleMatch {
  DateRole role = DateRole::kNone;
  std::size_t tokens = 0;  ///< 0: none stands there
};

/// The longest "last updated on", "Veröffentlicht" … that starts at `at`.
RoleMatch find_role(const std::vector<Token>& tokens, std::size_t at);

/// Words that join the parts of a date: "at", "um", "de", "Uhr".
bool is_date_filler(std::string_view folded);

}  // namespace tearsheet::analyzers
