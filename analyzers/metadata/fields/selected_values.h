#pragma once

// The texts that an outlet's `extract:` selectors name, read as names and dates: claims of Source::kSelector. Pure.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/people/author_claim.h"

namespace tearsheet::analyzers::metadata {

/// A claim for each text, with the people whom it names, as a byline or list; a text that names nobody is taken as a
/// name, since the user knows best.
std::vector<AuthorClaim> selected_authors(const std::vector<std::string>& texts, const DateContext& context);

/// The date with this role if the line has several, else the text's own or first date; nothing if there is none.
std::optional<StatedDate> selected_date(const std::string& text, const DateContext& context, DateRole role);

}  // namespace tearsheet::analyzers::metadata
