#pragma once

// Classes of ASCII characters, independent of the locale. A code unit outside ASCII belongs to none of them.

#include <string_view>

namespace tearsheet {

constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_lower(char32_t c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_alpha(char32_t c) { return is_ascii_lower(c) || is_ascii_upper(c); }
constexpr bool is_ascii_alnum(char32_t c) { return is_ascii_alpha(c) || is_ascii_digit(c); }

/// Is the text a row of digits, at least one?
constexpr bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_ascii_digit(static_cast<unsigned char>(c))) return false;
  return !text.empty();
}

}  // namespace tearsheet
