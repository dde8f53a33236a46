#pragma once

// The texts that an outlet's `extract:` selectors name, read as names and dates.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

/// The people whom the texts name, as bylines or lists; a text that names nobody is taken as a name, since the user
/// knows best.
std::vector<std::string> selected_authors(const std::vector<std::string>& texts, const DateContext& context);

/// The date with this role if the line has several, else the text's own or first date; nothing if there is none.
std::optional<DateTime> selected_date(const std::string& text, const DateContext& context, DateRole role);

}  // namespace tearsheet::analyzers::metadata
