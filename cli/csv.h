#pragma once

// Comma-separated values: RFC 4180, with LF line ends, for --format csv.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::cli {

/// A cell that no spreadsheet takes for a formula: one that begins with = + - @ or a control character begins with '
/// instead. The others are as they were.
std::string harmless_cell(std::string_view text);

/// One row without its line feed. Fields are quoted only if they must be.
std::string csv_row(const std::vector<std::string>& fields);

}  // namespace tearsheet::cli
