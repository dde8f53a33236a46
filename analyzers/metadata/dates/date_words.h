#pragma once

// The words around a date, as data: add an entry to date_words.cpp, and nothing else.

#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {

struct RoleMatch {
  DateRole role = DateRole::kNone;
  std::size_t tokens = 0;  ///< 0: there is none
};

/// The longest "last updated on", "Veröffentlicht" … that starts at `at`.
RoleMatch find_role(const std::vector<Token>& tokens, std::size_t at);

/// A word that says that a date is about something else: an event, a birth, a deadline.
bool is_other_occasion(std::string_view folded);

/// What the name of a <meta>, class or property with a date says about it.
enum class DateName { kNone, kVague, kPublished, kUpdated };

/// `name` in lower case, without anything but letters and digits: "articlepublishedtime", "entrydate".
DateName kind_of_date_name(std::string_view name);

/// Words that join the parts of a date: "at", "um", "de", "Uhr".
bool is_date_filler(std::string_view folded);

}  // namespace tearsheet::analyzers::metadata
