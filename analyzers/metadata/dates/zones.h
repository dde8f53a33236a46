#pragma once

// Zone abbreviations as pages print them: "IST" is India, Israel or Ireland, as the outlet's own zone decides.

#include <chrono>
#include <optional>
#include <string_view>

namespace tearsheet::analyzers {

/// Is `word` (folded) an abbreviation that we know?
bool is_zone_abbreviation(std::string_view word);

/// The offset that the abbreviation means at this local time. Where the clocks of `time_zone` (IANA, may be empty)
/// agree with a zone that uses it, that: pages write "EST" all year. Else its one meaning; nothing if it has several.
std::optional<std::chrono::minutes> offset_of(std::string_view word, std::chrono::local_seconds local,
                                              std::string_view time_zone);

}  // namespace tearsheet::analyzers
