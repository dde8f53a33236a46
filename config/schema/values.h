#pragma once

// Is this text a value of that form? If not: what is wrong with it, and how to fix it. Pure functions.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/model/channel.h"
#include "config/schema/shape.h"

namespace tearsheet::config {

/// A phrase that follows the key: `"10MB" is not a size …: write 10MiB`. Nothing if the value is valid.
using Problem = std::optional<std::string>;

Problem problem_of(std::string_view text, const Shape& shape);

// The longer checks that problem_of() calls.
Problem duration_problem(std::string_view text, const Shape& shape);
Problem size_problem(std::string_view text, const Shape& shape);
Problem count_problem(std::string_view text, const Shape& shape);
Problem number_problem(std::string_view text, const Shape& shape);
Problem share_problem(std::string_view text, const Shape& shape);
Problem word_problem(std::string_view text, const Shape& shape);
Problem pattern_problem(std::string_view text);
Problem url_problem(std::string_view text);
Problem network_problem(std::string_view text);
Problem secret_problem(std::string_view text);
Problem hook_problem(std::string_view text);
Problem clock_problem(std::string_view text, const Shape& shape);

/// `text` as a number, if it consists of digits.
std::optional<std::uint64_t> parse_count(std::string_view text);
/// A decimal number above zero and up to a million: "3", "2.5".
std::optional<double> parse_number(std::string_view text);
/// "10%" as 0.1; from 0% to 100%.
std::optional<double> parse_share(std::string_view text);

/// "07:30" as minutes since midnight.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);
/// "20/1h"; both parts above zero, the time at least a second.
std::optional<SendLimit> parse_rate(std::string_view text);

/// Does it have a ${env:NAME} or ${file:PATH}?
bool has_secret(std::string_view text);

/// `text` for a message: in quotes, on one line, without control characters, truncated.
std::string quote(std::string_view text);

}  // namespace tearsheet::config
