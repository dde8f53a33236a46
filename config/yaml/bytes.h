#pragma once

// The bytes of a YAML file before YAML: one kind of line break, UTF-8, no control characters. Pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::config::yaml {

/// Without a byte order mark, each line break "\n" (YAML 1.2 §5.4 knows "\r\n" and "\r" too, yaml-cpp not all of them).
std::string with_plain_line_breaks(std::string bytes);

struct BadByte {
  std::size_t at;
  std::string message;
};

/// The first byte that YAML doesn't allow (YAML 1.2 §5.1), and yaml-cpp reads as the end of the file or worse.
std::optional<BadByte> find_bad_byte(std::string_view bytes);

/// Offsets at which lines start; the first is 0.
std::vector<std::uint32_t> starts_of_lines(std::string_view bytes);

}  // namespace tearsheet::config::yaml
