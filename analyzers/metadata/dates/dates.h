#pragma once

// When an article was published and updated, chosen among what its page says, in order of trust.
//
// A source of less trust adds precision where it names the same day: JSON-LD's bare "2021-04-15" takes the time of the
// visible "April 15th, 2021 at 12:06 IST". A date later than the capture plus a day is none. A moment in UTC takes the
// offset in which the page shows the same moment, so that its day is the one that readers saw.

#include <optional>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers {

struct ArticleDates {
  std::optional<DateTime> published, updated;
};

/// `stated` stands in order of trust; a date without a role counts as published, and where no other is, the update
/// does.
ArticleDates choose_dates(std::vector<StatedDate> stated, const DateContext& context);

}  // namespace tearsheet::analyzers
