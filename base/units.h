#pragma once

// Durations and sizes as users write them in YAML: "90s", "1h", "10MiB". A unit is required, so that "5" is never
// guessed.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet {

using Milliseconds = std::chrono::milliseconds;

/// A whole number with one of the units `ms s m h d w`, from 0 to 100 years; nothing if malformed, as is "1h30m".
std::optional<Milliseconds> parse_duration(std::string_view text);

/// A whole number with one of the units `B KiB MiB GiB`, up to 2^62 bytes; nothing if malformed.
std::optional<std::uint64_t> parse_size(std::string_view text);

/// The shortest exact form: "5s", "90m", "250ms".
std::string to_string(Milliseconds duration);

}  // namespace tearsheet
