#pragma once

// Dates as people write them: "April 15th, 2021 at 12:06 IST", "15. April 2021, 12.06 Uhr", "2021年4月15日".
//
// Precision is kept: a day without a time gets none, a time without a zone gets no offset. Month names come from CLDR
// (months.h), zones from zones.h, roles and filler words from date_words.h. A day and a month in figures are read in
// the order of the page's language and place (date_order.h).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/metadata/claims/claim.h"
#include "base/time.h"

namespace tearsheet::analyzers::metadata {

/// What the interpretation of a date in words depends on.
struct DateContext {
  std::string language;   ///< BCP 47, may be empty
  std::string time_zone;  ///< IANA, may be empty
  std::string region{};   ///< ISO 3166, of the page's host; may be empty
  Time fetched{};         ///< what "yesterday" counts back from; 1970: unknown
};

enum class DateRole { kNone, kPublished, kUpdated };

struct StatedDate {
  DateRole role = DateRole::kNone;
  DateTime date;
  std::optional<std::chrono::year_month_day> or_day{};  ///< the other interpretation of "04/05/2021"
  Claim claim{};                                        ///< where it is stated

  /// The same date, wherever it is stated.
  bool operator==(const StatedDate& other) const {
    return role == other.role && date == other.date && or_day == other.or_day;
  }
};

/// The date that a text consists of, in ISO 8601 or in words; nothing if it says anything else.
std::optional<DateTime> parse_stated_date(std::string_view text, const DateContext& context);

/// The dates of a line that says nothing else: "Published 15 April 2021, updated 16 April 2021 12:06". Otherwise empty.
std::vector<StatedDate> read_date_line(std::string_view line, const DateContext& context);

struct LineDates {
  std::vector<StatedDate> dates;         ///< each with the role whose words are next to it
  std::size_t other_words = 0;           ///< words and numbers that belong to no date
  bool other_occasion = false;           ///< "Termin", "Deadline", "Born": the dates are not about the article
  DateRole last_role = DateRole::kNone;  ///< "Published on:" at the end: its date is elsewhere
};

/// All dates of a line, whatever else it says: "Updated May 6, 2021 · 12 min read". Stops, with what it has, when more
/// than `most_others` words belong to no date.
LineDates find_dates(std::string_view line, const DateContext& context, std::size_t most_others);

/// "3 hours ago", "yesterday": only at the start of the line or after a role, and if the time of fetching is known.
/// Minutes and hours give moments in the outlet's zone, else UTC, no finer than stated; days give days.
std::optional<StatedDate> find_relative_date(std::string_view line, const DateContext& context);

/// May a line of a few words contain the figures of a date? Fast; may be true wrongly, but never false wrongly.
bool may_hold_date(std::string_view text);

}  // namespace tearsheet::analyzers::metadata
