#pragma once

// Dates as people write them: "April 15th, 2021 at 12:06 IST", "15. April 2021, 12.06 Uhr", "2021年4月15日".
//
// Precision is kept: a day without a time gets none, a time without a zone gets no offset. Month names come from CLDR
// (months.h), zones from zones.h. A day and a month in figures are read day first, month first in American English.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace tearsheet::analyzers {

/// What a date in words is read with.
struct DateContext {
  std::string language;   ///< BCP 47, may be empty
  std::string time_zone;  ///< IANA, may be empty
};

enum class DateRole { kNone, kPublished, kUpdated };

struct StatedDate {
  DateRole role = DateRole::kNone;
  DateTime date;
  bool operator==(const StatedDate&) const = default;
};

/// The date that a text is, machine's form (ISO 8601) or words; nothing if it says anything else besides.
std::optional<DateTime> parse_stated_date(std::string_view text, const DateContext& context);

/// The dates of a line that says nothing else: "Published 15 April 2021, updated 16 April 2021 12:06". Empty if it
/// does.
std::vector<StatedDate> read_date_line(std::string_view line, const DateContext& context);

}  // namespace tearsheet::analyzers
