#pragma once

// Bytes as HTML sees them: ASCII white space and letters (independent of the locale), and how white space collapses.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::html {

/// ASCII whitespace of the Infra standard. U+00A0 is text: readers see it.
constexpr bool is_space(char c) {
  constexpr std::uint64_t kSpaces = 1ULL << ' ' | 1ULL << '\n' | 1ULL << '\t' | 1ULL << '\r' | 1ULL << '\f';
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' && ((kSpaces >> byte) & 1) != 0;  // one comparison for most characters
}
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline void append_code_point(std::string& out, char32_t c) { append_utf8(out, c); }

inline bool is_blank(std::string_view text) {
  for (const char c : text) {
    if (!is_space(c)) return false;
  }
  return true;
}

/// Appends `text` with each run of white space as one blank, none at the start of `out` or after another blank or line
/// feed.
void append_collapsed(std::string& out, std::string_view text);

/// Without white space at either end, and with inner runs as one blank; U+00A0 is kept.
std::string collapsed(std::string_view text);

}  // namespace tearsheet::analyzers::html
