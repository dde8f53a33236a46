#pragma once

// The dates that an HTML page states, each with its role, in order of trust: JSON-LD, <meta>, <time>, visible lines,
// the URL.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/date_text.h"
#include "analyzers/metadata/json_ld.h"
#include "analyzers/metadata/meta_tags.h"

namespace tearsheet::analyzers {

/// Of JSON-LD and <meta>.
std::vector<StatedDate> head_dates(const std::optional<LinkedArticle>& linked, const MetaTags& meta,
                                   const DateContext& context);

/// Of <time> elements, and of short lines that say "Published …" or "Updated …" or whose class names a date.
std::vector<StatedDate> shown_dates(const html::Document& doc, const DateContext& context);

/// The day in a path like "/2021/04/15/": nothing if there is none.
std::vector<StatedDate> url_date(std::string_view url);

}  // namespace tearsheet::analyzers
