#pragma once

// Converts a moment that a page states in UTC to the page's own clock, so that its day is the one that readers saw.

#include <chrono>
#include <optional>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

/// The offset in which the page itself states this moment: another statement of it with an offset, or one without,
/// whose clock differs from UTC by a multiple of half an hour.
std::optional<std::chrono::minutes> stated_offset(const DateTime& utc, const std::vector<StatedDate>& stated,
                                                  DateRole role);

/// Where what is stated without an offset is of the day before or after `utc`'s: the offset that explains it, of the
/// outlet's zone, else of the page's country; the smallest if the country has several zones.
std::optional<std::chrono::minutes> explaining_offset(const DateTime& utc, const std::vector<StatedDate>& stated,
                                                      const DateContext& context);

/// The same moment. `date` has an offset.
DateTime at_offset(const DateTime& date, std::chrono::minutes offset);

}  // namespace tearsheet::analyzers::metadata
