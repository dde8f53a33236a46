#pragma once

// The fields of an HTML page that its claims decide: title, standfirst, authors, dates, section, canonical URL.
//
//   the outlet's selectors, PageHead, lines of the content, markup ─ claims, by trust.h ─ choose_*() ─► PageFields
//
// A selector's text that can't be read as a date claims nothing, with a notice. Pure.

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

/// What led to the page said of it (Source::kListed): it is asked last, for fields about which the page says nothing.
struct ListedTexts {
  const std::string &title, &creator, &published;
};

/// What the fields are read from.
struct FieldSources {
  const html::Document& doc;
  const PageHead& head;
  const content::Content& content;          ///< headline, standfirst and their places
  const std::vector<AuthorClaim>& bylines;  ///< from lines above and below the text
  const std::vector<StatedDate>& byline_dates;
  const selectors::SelectedParts& selected;  ///< texts that the outlet's selectors name
  ListedTexts listed;
  const std::string& url;  ///< of the page
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
