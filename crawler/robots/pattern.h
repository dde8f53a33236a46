#pragma once

// How the paths of robots.txt are spelled and how they match (RFC 9309 §2.2.2 and §2.2.3). Pure functions.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::crawler {

/// The one spelling of a path before comparison: escapes of unreserved characters are decoded, other escapes are
/// upper-cased, controls and octets beyond ASCII are encoded. So are the literal "*" and "$" of a URL, because a
/// pattern can only name them in that form.
std::string normal_path(std::string_view path);

/// The same for a pattern, whose "*" and final "$" stay special.
std::string normal_pattern(std::string_view pattern);

/// Counts the work of matching, so that the caller can stop a robots.txt made to be slow. One step is about one octet
/// looked at.
struct Steps {
  std::size_t left = 0;

  /// Returns false once the budget is spent.
  bool spend(std::size_t steps) {
    const bool enough = steps <= left;
    left -= enough ? steps : left;
    return enough;
  }
};

/// Does `pattern` match from the start of `path` (both normalised)? "*" is any run of octets, a final "$" the end.
/// Linear in the length of both, even with many stars. Nothing if `steps` ran out before the answer was known.
std::optional<bool> pattern_matches(std::string_view pattern, std::string_view path, Steps& steps);

}  // namespace tearsheet::crawler
