#pragma once

// UTF-8 (RFC 3629): validity, code points, other encodings, and white space. Offsets that users see are code points
// (docs/manual.md); inside the program we count bytes. Pure functions, no locale.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tearsheet {

/// Eight bytes of text at once, each handled separately. On a little-endian machine the first byte is the lowest.
struct EightBytes {
  static constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = 0x80 * kOnes;

  std::uint64_t bits = 0;

  /// At least eight bytes must follow `at`.
  explicit EightBytes(const char* at) { std::memcpy(&bits, at, sizeof bits); }

  /// The high bit of each byte that is ASCII and from `first` to `last`.
  std::uint64_t within(char first, char last) const {
    const auto low = bits & ~kHighBits;
    const auto from = [&](int least) { return low + kOnes * static_cast<unsigned>(0x80 - least); };
    return from(first) & ~from(last + 1) & ~bits & kHighBits;
  }
};

/// The offset of the next byte beyond ASCII, from `at` on; text.size() if there is none. Most text of a page is ASCII,
/// so it takes eight bytes at a time.
inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8)
    if ((EightBytes(text.data() + at).bits & EightBytes::kHighBits) != 0) break;
  while (at < text.size() && static_cast<signed char>(text[at]) >= 0) ++at;
  return at;
}

inline bool is_ascii(std::string_view text) { return skip_ascii(text, 0) == text.size(); }

/// The offset after the ASCII letters and digits that start at `at`. Most words are shorter than eight bytes, so one
/// step is enough for them.
inline std::size_t skip_ascii_alphanumerics(std::string_view text, std::size_t at) {
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + 8 <= text.size(); at += 8) {
      const EightBytes bytes(text.data() + at);
      const auto ones = bytes.within('a', 'z') | bytes.within('A', 'Z') | bytes.within('0', '9');
      if (const auto others = ones ^ EightBytes::kHighBits; others != 0)
        return at + static_cast<std::size_t>(std::countr_zero(others)) / 8;
    }
  }
  const auto is_one = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  while (at < text.size() && is_one(text[at])) ++at;
  return at;
}

/// Copies the text to `out` with its ASCII letters in lower case.
inline void lower_ascii(std::string_view text, char* out) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    EightBytes bytes(text.data() + at);
    bytes.bits |= bytes.within('A', 'Z') >> 2;  // 0x80 to 0x20
    std::memcpy(out + at, &bytes.bits, sizeof bytes.bits);
  }
  for (; at < text.size(); ++at)
    out[at] = text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] + ('a' - 'A')) : text[at];
}

bool is_utf8(std::string_view text);

/// Replaces invalid sequences by U+FFFD, one for each maximal subpart (Unicode §3.9). Valid text is returned unchanged.
std::string to_utf8(std::string text);

/// Number of code points; `text` must be valid.
std::size_t code_points(std::string_view text);

/// next_code_point() for a sequence that doesn't begin with an ASCII byte.
char32_t next_long_code_point(std::string_view text, std::size_t& at);

/// Returns the code point at `at` and moves `at` after it; for an invalid sequence U+FFFD, and one byte further.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_long_code_point(text, at);
  ++at;
  return byte;
}

/// Returns the code point before `end` and moves `end` to its start. `end` must not be 0.
char32_t previous_code_point(std::string_view text, std::size_t& end);

void append_utf8(std::string& out, char32_t code_point);

std::u16string to_utf16(std::string_view text);
std::string from_utf16(std::u16string_view text);
std::wstring to_wide(std::string_view text);
std::string from_wide(std::wstring_view text);

/// Of ASCII letters only.
std::string ascii_lower(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);

/// Without ASCII white space and U+00A0 at either end.
std::string_view trim(std::string_view text);

/// Runs of white space (ASCII, U+00A0, U+2000–U+200A, U+202F, U+205F, U+3000) become one blank; trimmed.
std::string squeeze(std::string_view text);

}  // namespace tearsheet
