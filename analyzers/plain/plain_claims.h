#pragma once

// What the lines of a plain text claim about its fields, for `show --why --field`: title, standfirst, author, dates.
//
// A plain text has no head and no markup, so each claim is a line or the date in the URL.

#include <vector>

#include "analyzers/metadata/dates/dates.h"
#include "analyzers/plain/plain.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::plain {

/// `stated` are the dates that `dates` was chosen from.
void trace_claims(const PlainArticle& article, const std::vector<metadata::StatedDate>& stated,
                  const metadata::ArticleDates& dates, Time fetched, Trace& trace);

}  // namespace tearsheet::analyzers::plain
