#pragma once

// Zone abbreviations as pages print them: "IST" is India, Israel or Ireland, depending on the outlet's own zone.

#include <chrono>
#include <optional>
#include <string_view>

namespace tearsheet::analyzers::metadata {

/// Is `word` (folded) an abbreviation that we know?
bool is_zone_abbreviation(std::string_view word);

/// The offset that the abbreviation means at this local time. If the clocks of `time_zone` (IANA, may be empty)
/// agree with a zone that uses it, it means that zone: pages write "EST" all year. Else its only meaning; nothing if it
/// has several.
std::optional<std::chrono::minutes> offset_of(std::string_view word, std::chrono::local_seconds local,
                                              std::string_view time_zone);

}  // namespace tearsheet::analyzers::metadata
