#pragma once

// When an article was published and updated, chosen among what its page says, in order of trust.
//
// A source of less trust adds precision where it names the same day: JSON-LD's bare "2021-04-15" takes the time of the
// visible "April 15th, 2021 at 12:06 IST". A date later than a day after the capture is ignored. A moment in UTC
// takes the offset in which the page shows the same moment, so that its day is the one that readers saw. None of this
// is done to a date that the outlet's selectors name: the user knows best.

#include <optional>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

struct ArticleDates {
  std::optional<DateTime> published, updated;
  /// Which of the stated dates each was read from: the chosen one, then those that made it more precise.
  std::vector<std::size_t> published_from{}, updated_from{};
};

/// Not before the first news on the web, nor later than the capture plus a day.
bool is_possible_date(const DateTime& date, Time fetched);

/// `stated` is in order of trust. A date without a role counts as published; if there is none, the update does.
ArticleDates choose_dates(std::vector<StatedDate> stated, const DateContext& context);

}  // namespace tearsheet::analyzers::metadata
