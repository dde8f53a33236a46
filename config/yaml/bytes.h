#pragma once

// The bytes of a YAML file before YAML: one kind of line break, UTF-8, no control characters. Pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::config::yaml {

/// Without a byte order mark, and with "\n" for every line break (YAML 1.2 §5.4 also allows "\r\n" and "\r", which
/// yaml-cpp does not all support).
std::string with_plain_line_breaks(std::string bytes);

struct BadByte {
  std::size_t at;
  std::string message;
};

/// The first byte that YAML doesn't allow (YAML 1.2 §5.1); yaml-cpp would take it for the end of the file, or worse.
std::optional<BadByte> find_bad_byte(std::string_view bytes);

/// Offsets at which lines start; the first is 0.
std::vector<std::uint32_t> starts_of_lines(std::string_view bytes);

}  // namespace tearsheet::config::yaml
