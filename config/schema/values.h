#pragma once

// Is this text a value of that form? If not: what is wrong with it, and the mend. Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "config/schema/shape.h"

namespace tearsheet::config {

/// Nothing if `text` is well; else a phrase that goes on after the key: `"10MB" is no size …: write 10MiB`.
std::optional<std::string> problem_of(std::string_view text, const Shape& shape);

/// The whole number that `text` is, if it is one.
std::optional<std::uint64_t> parse_count(std::string_view text);

/// `text` for a message: in quotes, in one line, cut short.
std::string quote(std::string_view text);

}  // namespace tearsheet::config
