#include "analyzers/html/mojibake.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace tearsheet::analyzers::html {
namespace {

constexpr std::size_t kCertain = 8;

// The characters of windows-1252 at 0x80 to 0x9F; 0 where it has none.
constexpr char32_t kHigh[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                              0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                              0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte that was read as `c`: by windows-1252, or by ISO 8859-1. 0 if there is none beyond ASCII.
unsigned char byte_of(char32_t c) {
  if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned char>(c);
  const auto* found = c > 0xFF ? std::find(std::begin(kHigh), std::end(kHigh), c) : std::end(kHigh);
  return found == std::end(kHigh) ? 0 : static_cast<unsigned char>(0x80 + (found - std::begin(kHigh)));
}

/// The character that was encoded twice at `at`, as UTF-8; moves `at` past it. Empty if there is none; `at` stays.
std::string inner_character(std::string_view text, std::size_t& at) {
  auto end = at;
  const auto lead = byte_of(next_code_point(text, end));
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0) return {};
  std::string bytes(1, static_cast<char>(lead));
  while (bytes.size() < length && end < text.size()) {
    const auto byte = byte_of(next_code_point(text, end));
    if ((byte & 0xC0U) != 0x80) return {};
    bytes += static_cast<char>(byte);
  }
  if (bytes.size() < length || !is_utf8(bytes)) return {};
  at = end;
  return bytes;
}

/// Latin, Greek, Cyrillic, general punctuation: what such text is made of nearly everywhere.
bool is_telling(std::string_view inner) {
  const auto lead = static_cast<unsigned char>(inner[0]);
  return lead == 0xC2 || lead == 0xC3 || (lead >= 0xCE && lead <= 0xD1) || inner.starts_with("\xE2\x80");
}

}  // namespace

std::size_t count_double_encoded(std::string_view text) {
  std::size_t count = 0;
  // Every lead byte was read as a character of U+00C2 to U+00F4, whose first byte is 0xC3.
  for (auto at = text.find('\xC3'); at < text.size(); at = text.find('\xC3', at)) {
    const bool alone = at + 2 >= text.size() || static_cast<signed char>(text[at + 2]) >= 0;
    const auto inner = alone ? std::string{} : inner_character(text, at);
    if (inner.empty())
      ++at;
    else if (is_telling(inner))
      ++count;
  }
  return count;
}

std::string without_double_encoding(std::string_view text) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t at = 0;;) {
    const auto begin = at;
    at = skip_ascii(text, at);
    out.append(text, begin, at - begin);
    if (at >= text.size()) break;
    const auto inner = inner_character(text, at);
    if (inner.empty()) return {};
    out += inner;
    ++count;
  }
  return count >= kCertain ? out : std::string{};
}

}  // namespace tearsheet::analyzers::html
