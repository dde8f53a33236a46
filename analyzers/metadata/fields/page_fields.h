#pragma once

// The fields of an HTML page that its claims decide: title, standfirst, authors, dates, section, canonical URL.
//
//   PageHead, lines of the content, markup ─ claims ─ choose a value per field ─ the user's selectors ─► PageFields
//
// The outlet's `extract:` overrides a field, if its text can be parsed. Pure.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/html/dom.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/dates/shown_dates.h"
#include "analyzers/metadata/head/page_head.h"
#include "analyzers/metadata/people/author_claim.h"
#include "analyzers/selectors/extract_selectors.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::metadata {

/// What the fields are read from.
struct FieldSources {
  const html::Document& doc;
  const PageHead& head;
  const content::Content& content;          ///< headline, standfirst and their places
  const std::vector<AuthorClaim>& bylines;  ///< from lines above and below the text
  const std::vector<StatedDate>& byline_dates;
  const selectors::SelectedParts& selected;  ///< texts that the outlet's selectors name
  const std::string& url;                    ///< of the page
  const DateContext& context;
};

struct PageFields {
  std::string title, standfirst, section, canonical_url;
  std::vector<std::string> authors, agencies;
  std::optional<DateTime> published, updated;
  std::vector<std::string> notices;  ///< of selectors whose text can't be read as a date
};

/// `trace` gets the claims about each field.
PageFields read_fields(const FieldSources& sources, Trace* trace);

}  // namespace tearsheet::analyzers::metadata
