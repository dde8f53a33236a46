#pragma once

// The dates that a page's head states: JSON-LD and <meta>.

#include <optional>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/meta_tags.h"

namespace tearsheet::analyzers::metadata {

struct HeadDates {
  std::vector<StatedDate> sure;   ///< certainly of publication or update
  std::vector<StatedDate> vague;  ///< "date", "dc.date": may be either
};

/// A key of <meta> counts by the words that it is made of ("article:published_time", "og:publish-date",
/// "cXenseParse:recs:publishtime"), since every publisher has its own.
HeadDates head_dates(const std::optional<LinkedArticle>& linked, const MetaTags& meta, const DateContext& context);

/// A date as in machine-readable attributes, with anything after it: ISO 8601, RFC 5322, "20210415",
/// seconds or milliseconds since 1970, or words.
std::optional<StatedDate> read_machine_date(std::string_view text, const DateContext& context);

}  // namespace tearsheet::analyzers::metadata
