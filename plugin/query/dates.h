#pragma once

// What a date in a query means: a span of moments and, for articles whose date is just a day, of calendar days.
//
//     2021 · 2021-04 · 2021-04-15 · 2021-04-15T06:00Z     all of the year, month, day, minute
//     >=D  >D  <D  <=D   [D TO D]   [D TO *]              from the start or to the end of such a span, inclusive
//     7d                                                  the last 7 days before "now"
//
// Years, months, days and times without an offset are read in the query's zone. An article whose date is just a day is
// compared by calendar days, without a zone. Pure functions.

#include <string>
#include <string_view>
#include <variant>

#include "base/time.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// A span, or what is wrong with `value` and what to write instead.
std::variant<DateSpan, std::string> parse_dates(std::string_view value, std::string_view zone);

/// A relative span as an absolute one: [now − last, now], inclusive. The zone of an article's day is not known, so a day
/// counts if it overlaps the span anywhere on Earth (UTC−12 to UTC+14). Other spans are returned unchanged.
DateSpan resolve(const DateSpan& span, Time now);

/// A time without an offset is read as UTC (query-language.md).
bool contains(const DateSpan& span, const DateTime& date, Time now);
bool contains(const DateSpan& span, Time moment, Time now);

}  // namespace tearsheet::plugin::query
