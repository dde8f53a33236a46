#pragma once

// When a server says "not now" (429, 503), it may say for how long: RFC 9110 §10.2.3.
//
//     Retry-After: 120                              seconds from the answer
//     Retry-After: Fri, 31 Dec 1999 23:59:59 GMT    a point in time, by the server's clock
//
// A point in time is compared with the answer's own Date header, so a wrong server clock does no harm; without that
// header, with the time of receipt (§6.6.1).
// Pure functions: no clock, no locale, safe from any thread.

#include <chrono>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace tearsheet {

/// The longest pause we accept from a header; a server asking for more is visited once a day.
inline constexpr std::chrono::seconds kLongestPause = std::chrono::hours{24};

/// The pause asked for, from 0 s to kLongestPause; nothing if `value` is malformed.
/// `date` is the answer's Date header; `received` counts where there is none, or none that can be read.
std::optional<std::chrono::seconds> retry_after(std::string_view value, std::string_view date, Time received);

}  // namespace tearsheet
