#pragma once

// Paths of robots.txt and how they match (RFC 9309 §2.2.2 and §2.2.3). Pure functions.

#include <string>
#include <string_view>

namespace tearsheet::crawler {

/// The one spelling of a path before comparison: escapes of unreserved characters are decoded, the others upper-cased,
/// octets beyond ASCII and controls encoded, and so are the literal "*" and "$" of a URL, which no pattern can name
/// otherwise.
std::string normal_path(std::string_view path);

/// The same for a pattern: its "*" and its final "$" stay.
std::string normal_pattern(std::string_view pattern);

/// Does `pattern` match from the start of `path` (both normalised)? "*" is any run of octets, a final "$" the end. The
/// work is bounded by the product of both lengths, whatever the number of stars.
bool pattern_matches(std::string_view pattern, std::string_view path);

}  // namespace tearsheet::crawler
