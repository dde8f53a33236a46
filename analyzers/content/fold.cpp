#include "analyzers/content/fold.h"

#include <cstdint>
#include <cstring>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

bool is_wide(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == 0x2019 || c == 0x201D || c == 0x201C || c == 0xBB ||
         c == 0xAB || c == 0x203A || c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0xA0 || c == U' ';
}

bool is_terminal(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
         c == 0x0964 || c == 0x06D4 || c == 0x061F;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char32_t c = byte;
    if (byte < 0x80)
      ++at;
    else
      c = next_code_point(text, at);
    const bool upper = c >= 'A' && c <= 'Z';
    const bool keep =
        c < 0x80 ? upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                 : u_isalnum(static_cast<UChar32>(c)) || (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
    // A soft hyphen doesn't split a word; a variation selector, by its category a mark, says how an arrow is drawn.
    if (c == 0xAD || (c >= 0xFE00 && c <= 0xFE0F)) continue;
    if (!keep) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    if (c < 0x80)
      out += static_cast<char>(upper ? c + 32 : c);
    else
      append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

std::size_t reading_length(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = kOnes * 0x80;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    // Eight bytes of ASCII in one step: after adding 95, every byte above the blank has its high bit set.
    if (std::uint64_t word; at + sizeof word <= text.size()) {
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & kHighBits) == 0) {
        length += (((word + kOnes * (0x7F - ' ')) & kHighBits) >> 7) * kOnes >> 56;
        at += sizeof word;
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      length += byte > ' ' ? 1 : 0;
      ++at;
    } else if (byte < 0xE0) {
      ++length;
      at += 2;
    } else {
      length += is_wide(next_code_point(text, at)) ? 3 : 1;
    }
  }
  return length;
}

bool ends_sentence(std::string_view text) {
  for (std::size_t end = text.size(); end > 0;) {
    const auto c = previous_code_point(text, end);
    if (is_terminal(c)) return true;
    if (!is_closing(c)) return false;
  }
  return false;
}

bool starts_with_figure(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isdigit(static_cast<UChar32>(next_code_point(text, at)));
}

bool starts_small(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_islower(static_cast<UChar32>(next_code_point(text, at)));
}

}  // namespace tearsheet::analyzers::content
