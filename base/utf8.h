#pragma once

// UTF-8 (RFC 3629) as views and counts. Offsets that users see are code points (interface.md); inside we count bytes.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tearsheet {

/// Eight bytes of text at once, each handled by itself; in the order of their bits, the first lowest.
struct EightBytes {
  static constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = 0x80 * kOnes;

  std::uint64_t bits = 0;

  /// `at` has eight bytes.
  explicit EightBytes(const char* at) { std::memcpy(&bits, at, sizeof bits); }

  /// The high bit of each byte that is ASCII and from `first` to `last`.
  std::uint64_t within(char first, char last) const {
    const auto low = bits & ~kHighBits;
    const auto from = [&](int least) { return low + kOnes * static_cast<unsigned>(0x80 - least); };
    return from(first) & ~from(last + 1) & ~bits & kHighBits;
  }
};

/// Where the next byte beyond ASCII is, from `at` on; text.size() if there is none. Most text of a page is ASCII, so
/// eight bytes are looked at in one step.
inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8)
    if ((EightBytes(text.data() + at).bits & EightBytes::kHighBits) != 0) break;
  while (at < text.size() && static_cast<signed char>(text[at]) >= 0) ++at;
  return at;
}

inline bool is_ascii(std::string_view text) { return skip_ascii(text, 0) == text.size(); }

/// Behind the ASCII letters and digits from `at` on. Most words are shorter than eight bytes: one step, no loop.
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

/// Copies the text to `out`, its ASCII letters in lower case.
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

/// Invalid sequences become U+FFFD, each as Unicode's "maximal subpart" practice has it. Valid text is returned
/// unchanged.
std::string to_utf8(std::string text);

/// Number of code points; `text` must be valid.
std::size_t code_points(std::string_view text);

/// The same for a sequence that doesn't begin with an ASCII byte.
char32_t next_long_code_point(std::string_view text, std::size_t& at);

/// The code point at `at`, which moves behind it; U+FFFD (and one byte on) for an invalid sequence.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_long_code_point(text, at);
  ++at;
  return byte;
}

/// The code point before `end`, which moves to its start and must not be 0.
char32_t previous_code_point(std::string_view text, std::size_t& end);

void append_utf8(std::string& out, char32_t code_point);

std::u16string to_utf16(std::string_view text);
std::string from_utf16(std::u16string_view text);
std::wstring to_wide(std::string_view text);
std::string from_wide(std::wstring_view text);

/// Is valid UTF-8 in Unicode NFC? False for more than 64 marks on one character.
bool is_nfc(std::string_view text);

/// Unicode NFC (by ICU); returned unchanged where it is so already. More than 64 marks on one character are sorted in
/// parts, which keeps it linear.
std::string to_nfc(std::string text);

/// ASCII only, hence without a locale.
std::string ascii_lower(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);

/// Without ASCII white space and U+00A0 at either end.
std::string_view trim(std::string_view text);

/// Runs of white space (ASCII, U+00A0, U+2000–U+200A, U+202F, U+205F, U+3000) become one blank; trimmed.
std::string squeeze(std::string_view text);

/// Of the ICU that runs, which may be newer than the headers: "72.1".
const std::string& icu_version();

/// Levenshtein distance over bytes, for "did you mean"; gives `limit + 1` as soon as it is sure to pass `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit = 3);

}  // namespace tearsheet
