#pragma once

// When to look again: pure arithmetic, so that the policy can be read and tested in one place.
//
//   articles   1 h, 6 h, 24 h and 7 d after they were first seen, then no more
//   lists      (feeds, sitemaps, sections) faster while they bring news, slower while they don't, 15 min to a day
//   trouble    60 s, doubling up to a day; a refusal (403, 451) once a day

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace tearsheet::crawler {

using std::chrono::milliseconds;
using std::chrono::seconds;

inline constexpr seconds kLeastInterval = std::chrono::minutes{15};
inline constexpr seconds kDay = std::chrono::hours{24};
inline constexpr seconds kRobotsAge = kDay;  ///< RFC 9309 §2.4: not used longer than this unless unreachable

/// Nothing is due further ahead than this: what seems to be was scheduled by a clock that was ahead. Lists, and what
/// failed, are due within a day; an hour more, because a clock is often set right by a little.
inline constexpr seconds kLongestInterval = 7 * kDay;
inline constexpr seconds kLongestPauseOfList = kDay + std::chrono::hours{1};

/// The next look at an article first fetched at `first`; nothing after the last one.
std::optional<Time> next_look(Time first, Time now);

/// The interval of a list, given its last one (0: none yet), whether it brought news, and the least that its server
/// asks for.
seconds next_interval(seconds last, bool news, seconds asked);

/// The pause after the n-th failure in a row (1 is the first): 60 s, 120 s … a day.
seconds back_off(std::int64_t failures);

/// The time between two requests to a host: the longest of what we want, what robots.txt wants, and five times what the
/// server needed for its last answer, which shows how busy it is; and up to 2 % more. `roll` is any number.
milliseconds polite_delay(milliseconds configured, std::optional<milliseconds> crawl_delay, milliseconds last_answer,
                          std::uint64_t roll);

/// A well-mixed number from a text and a number, the same on every machine.
std::uint64_t mix(std::string_view text, std::uint64_t count);

}  // namespace tearsheet::crawler
