#pragma once

// A time as the user gives it on the command line. It is read in two steps, because the zone and the clock are known only
// once the desk is open:
//
//   "2021-04-15T06:40:00Z"                 that moment
//   "2021-04-15", "today", "yesterday"     a day of the desk's zone: its first moment, or its end
//   "2026-11-29 10:00"                     a local time in the desk's zone
//   "7d"                                   so long before now; for an end that lies ahead, after now

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/time.h"

namespace tearsheet::cli {

/// What "today" and "7d" count from, and the zone of days and local times.
struct Here {
  Time now{};
  std::string zone = "UTC";
};

class GivenTime {
 public:
  /// Nothing if it has none of these forms.
  static std::optional<GivenTime> parse(std::string_view text);

  /// Of the past: a day's first moment; a duration counts back.
  Time at(const Here& here) const;
  /// Of what lies ahead, as an exclusive end: a day counts to its end, a duration from now on.
  Time end(const Here& here) const;

 private:
  struct DaysBack {
    int count = 0;
  };
  using Form = std::variant<DateTime, Seconds, DaysBack>;
  explicit GivenTime(Form form) : form_(form) {}

  DateTime date(const Here& here) const;

  Form form_;
};

/// Nothing if none was given.
inline std::optional<Time> at(const std::optional<GivenTime>& time, const Here& here) {
  return time ? std::optional(time->at(here)) : std::nullopt;
}

/// For an error, after the text that was given.
inline constexpr std::string_view kTimeForms =
    "write 2021-04-15, \"2021-04-15 08:00\", 2021-04-15T06:40:00Z, 7d, today or yesterday";

}  // namespace tearsheet::cli
