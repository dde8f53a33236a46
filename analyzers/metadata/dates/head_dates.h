#pragma once

// The dates that a page's head states: JSON-LD and <meta>.

#include <optional>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/head/json_ld.h"
#include "analyzers/metadata/head/meta_tags.h"

namespace tearsheet::analyzers {

struct HeadDates {
  std::vector<StatedDate> sure;   ///< said to be of publication or update
  std::vector<StatedDate> vague;  ///< "date", "dc.date": of either
};

/// A key of <meta> is taken by the words it is made of ("article:published_time", "og:publish-date",
/// "cXenseParse:recs:publishtime"), for each house has its own.
HeadDates head_dates(const std::optional<LinkedArticle>& linked, const MetaTags& meta, const DateContext& context);

/// A date as attributes for machines hold it, with anything after it: ISO 8601, RFC 5322, "20210415",
/// seconds or milliseconds since 1970, or words.
std::optional<StatedDate> read_machine_date(std::string_view text, const DateContext& context);

}  // namespace tearsheet::analyzers
