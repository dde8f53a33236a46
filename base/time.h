#pragma once

// Time comes in as a value: nothing here reads the clock (base/clock.h does).
//
//   Time       a moment, whole seconds, UTC: captures, schedules, logs
//   DateTime   a date as a source states it: only a day, a local time, or a time with its offset. The precision is
//              kept: a day never becomes a time (docs/manual.md)
//
// Text forms are RFC 3339. Pure functions, no locale; zones are the IANA names of the system's tz database.

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet {

using Time = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;

/// "2021-04-15T06:40:00Z". Years 0 to 9999.
std::string to_string(Time time);

/// RFC 3339 §5.6 with a zone ("Z" or an offset); seconds may be missing, fractions are cut off. Just a day means its
/// midnight UTC. Nothing if malformed or impossible (30 February, hour 25).
std::optional<Time> parse_time(std::string_view text);

/// A date as stated. There is no offset without a time.
struct DateTime {
  std::chrono::year_month_day day;
  std::optional<Seconds> time_of_day;          ///< 0 s to 86,400 s
  std::optional<std::chrono::minutes> offset;  ///< east of Greenwich is positive, within ±18 h

  bool operator==(const DateTime&) const = default;
};

/// "2021-04-15", "2021-04-15T12:06:00" or "2021-04-15T12:06:00+05:30"; a zero offset prints as "+00:00".
std::string to_string(const DateTime& date);

/// The three forms of to_string (also "Z", a blank for the T, missing seconds, fractions); nothing if malformed.
std::optional<DateTime> parse_date_time(std::string_view text);

/// The moment that it names; a time without an offset is read as UTC. Nothing if it is just a day.
std::optional<Time> moment(const DateTime& date);

/// A moment for sorting: like moment(), but just a day counts as its midnight UTC.
Time sort_time(const DateTime& date);

/// Is `zone` in the tz database ("Asia/Kolkata")?
bool is_zone(std::string_view zone);

/// The offset that `zone` has at this moment; nothing for an unknown zone.
std::optional<std::chrono::minutes> utc_offset(std::string_view zone, Time time);

/// Throws Error(kUsage) for an unknown zone.
void require_zone(const std::string& zone);

/// The offset that `zone` had at this local time, by IANA rules with history; for an ambiguous hour the first
/// one, for a skipped hour the one before it. Nothing for an unknown zone.
std::optional<std::chrono::minutes> offset_at(std::string_view zone, std::chrono::local_seconds local);

/// The moment at which a clock in `zone` shows this: the first one of an hour that comes twice; of one that is skipped,
/// the moment of the jump. Nothing for an unknown zone.
std::optional<Time> moment_at(std::string_view zone, std::chrono::local_seconds local);

/// The first moment of a calendar day in `zone`; throws Error(kUsage) for an unknown zone.
Time start_of_day(std::string_view zone, std::chrono::year_month_day day);

/// The first moment that a date names in `zone`: of just a day its first one, of a local time as moment_at() has it.
/// Throws Error(kUsage) for an unknown zone.
Time start_of(const DateTime& date, std::string_view zone);

/// The same as an exclusive end: just a day counts to its end.
Time end_of(const DateTime& date, std::string_view zone);

/// The release of the tz database in use ("2025b"), or "unknown" if the system doesn't state it.
const std::string& tz_version();

}  // namespace tearsheet
