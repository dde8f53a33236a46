#pragma once

// What a date in a query means: a span of moments, and of calendar days for articles that are dated by day alone.
//
//     2021 · 2021-04 · 2021-04-15 · 2021-04-15T06:00Z     all of the year, month, day, minute
//     >=D  >D  <D  <=D   [D TO D]   [D TO *]              from the start or the end of such a span; both ends within
//     7d                                                  the last 7 days before "now"
//
// Years, months, days and times without an offset are read in the query's zone. A day alone is compared with calendar
// days, in no zone: with the one that a time was written with. Pure functions.

#include <string>
#include <string_view>
#include <variant>

#include "base/time.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// A span, or what is wrong with `value` and what to write instead.
std::variant<DateSpan, std::string> parse_dates(std::string_view value, std::string_view zone);

/// A relative span as an absolute one: [now − last, now], both ends within. As nobody knows in which zone an article
/// was dated by day, a day counts that touches the span anywhere on Earth (UTC−12 to UTC+14). Other spans are
/// unchanged.
DateSpan resolve(const DateSpan& span, Time now);

/// A time without an offset is read as UTC (query-language.md).
bool contains(const DateSpan& span, const DateTime& date, Time now);
bool contains(const DateSpan& span, Time moment, Time now);

}  // namespace tearsheet::plugin::query
