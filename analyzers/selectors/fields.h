#pragma once

// The texts that a mending names, read into an article's fields over what the heuristics found.

#include "analyzers/article.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/selectors/mending.h"

namespace tearsheet::analyzers::selectors {

/// Title, standfirst, authors and dates where the mending has them, and its notices. A text that reads as no date
/// leaves the date as it is, with a notice.
void set_fields(const Mended& mended, const DateContext& context, Article& article);

}  // namespace tearsheet::analyzers::selectors
