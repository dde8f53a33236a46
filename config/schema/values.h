#pragma once

// Is this text a value of that form? If not: what is wrong with it, and the mend. Pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/schema/shape.h"

namespace tearsheet::config {

/// A phrase that goes on after the key: `"10MB" is not a size …: write 10MiB`. Nothing if all is well.
using Problem = std::optional<std::string>;

Problem problem_of(std::string_view text, const Shape& shape);

// The longer ones of those that it chooses from.
Problem duration_problem(std::string_view text, const Shape& shape);
Problem size_problem(std::string_view text, const Shape& shape);
Problem count_problem(std::string_view text, const Shape& shape);
Problem pattern_problem(std::string_view text);
Problem network_problem(std::string_view text);

/// The whole number that `text` is, if it is one.
std::optional<std::uint64_t> parse_count(std::string_view text);

/// `text` for a message: in quotes, in one line, without control characters, cut short.
std::string quote(std::string_view text);

}  // namespace tearsheet::config
