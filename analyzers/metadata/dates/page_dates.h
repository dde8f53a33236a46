#pragma once

// The dates that an HTML page states, each with its claim, in order of trust (claims/trust.cpp): those that the outlet's
// selectors name, JSON-LD and <meta>, dates near the headline that say what they are, the URL, other dates at the head
// and the foot, the rest of the page.

#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/dates/shown_dates.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/meta_tags.h"

namespace tearsheet::analyzers::metadata {

/// The day in a path like "/2021/04/15/" or "/2021/apr/15/"; empty if there is none.
std::vector<StatedDate> url_date(std::string_view url);

/// The month in a path like "/2021/04/a-title"; nothing if there is none.
std::optional<std::chrono::year_month> url_month(std::string_view url);

/// `bylines` are dates from lines around the text, `selected` those that selectors name, with their claims.
std::vector<StatedDate> page_dates(const html::Document& doc, const ArticlePlace& place,
                                   const std::optional<LinkedArticle>& linked, const MetaTags& meta,
                                   std::string_view url, const std::vector<StatedDate>& bylines,
                                   const std::vector<StatedDate>& selected, const DateContext& context);

}  // namespace tearsheet::analyzers::metadata
