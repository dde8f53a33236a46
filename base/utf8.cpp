#include "base/utf8.h"

#include <algorithm>

namespace tearsheet {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool in_range(std::string_view text, std::size_t at, std::uint8_t low, std::uint8_t high) {
  return at < text.size() && byte_at(text, at) >= low && byte_at(text, at) <= high;
}

/// What a lead byte says about its sequence: the length, and the range of the second byte (RFC 3629 §4). Length 0 if it
/// is not a lead byte.
struct Lead {
  int length = 0;
  std::uint8_t low = 0x80, high = 0xBF;
};

Lead lead(std::uint8_t byte) {
  if (byte < 0x80) return {1};
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  return {0};
}

struct Sequence {
  std::size_t length;  ///< bytes: of all the sequence, or of the maximal subpart of a bad one
  bool valid;
};

Sequence sequence_at(std::string_view text, std::size_t at) {
  const auto promise = lead(byte_at(text, at));
  if (promise.length <= 1) return {1, promise.length == 1};
  if (!in_range(text, at + 1, promise.low, promise.high)) return {1, false};
  std::size_t length = 2;
  while (length < static_cast<std::size_t>(promise.length)) {
    if (!in_range(text, at + length, 0x80, 0xBF)) return {length, false};
    ++length;
  }
  return {length, true};
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

bool is_space_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = byte_at(text, at);
  length = 1;
  if (byte == ' ' || (byte >= 0x09 && byte <= 0x0D)) return true;
  if (byte == 0xC2) {
    length = 2;
    return in_range(text, at + 1, 0xA0, 0xA0) || in_range(text, at + 1, 0x85, 0x85);
  }
  if (byte != 0xE2 && byte != 0xE3) return false;
  std::size_t next = at;
  const char32_t c = next_code_point(text, next);
  length = next - at;
  return (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (auto at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const auto sequence = sequence_at(text, at);
    if (!sequence.valid) return false;
    at += sequence.length;
  }
  return true;
}

std::string to_utf8(std::string text) {
  if (is_utf8(text)) return text;
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const auto sequence = sequence_at(text, at);
    if (sequence.valid) {
      out.append(text, at, sequence.length);
    } else {
      append_utf8(out, kReplacement);
    }
    at += sequence.length;
  }
  return out;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

char32_t next_long_code_point(std::string_view text, std::size_t& at) {
  const auto sequence = sequence_at(text, at);
  const auto start = at;
  if (!sequence.valid) {
    ++at;
    return kReplacement;
  }
  at += sequence.length;
  char32_t c = byte_at(text, start) & (0xFFU >> (sequence.length + 1));
  for (std::size_t i = 1; i < sequence.length; ++i) c = (c << 6) | (byte_at(text, start + i) & 0x3F);
  return c;
}

char32_t previous_code_point(std::string_view text, std::size_t& end) {
  do {
    --end;
  } while (end > 0 && is_continuation(text[end]));
  auto at = end;
  return next_code_point(text, at);
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto add = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (c < 0x80) {
    add(c);
  } else if (c < 0x800) {
    add(0xC0 | (c >> 6));
    add(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    add(0xE0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  } else {
    add(0xF0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3F));
    add(0x80 | ((c >> 6) & 0x3F));
    add(0x80 | (c & 0x3F));
  }
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out(text.size(), u'\0');  // no character takes more units than bytes
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x10000) {
      out[size++] = static_cast<char16_t>(c);
    } else {
      out[size++] = static_cast<char16_t>(0xD7C0 + (c >> 10));
      out[size++] = static_cast<char16_t>(0xDC00 | (c & 0x3FF));
    }
  }
  out.resize(size);
  return out;
}

std::string from_utf16(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char32_t c = text[at];
    const bool high = c >= 0xD800 && c <= 0xDBFF;
    if (high && at + 1 < text.size() && text[at + 1] >= 0xDC00 && text[at + 1] <= 0xDFFF) {
      c = 0x10000 + ((c & 0x3FF) << 10) + (text[++at] & 0x3FF);
    }
    append_utf8(out, c);  // a lone surrogate becomes U+FFFD there
  }
  return out;
}

std::wstring to_wide(std::string_view text) {
  static_assert(sizeof(wchar_t) == 4, "Lucene++ strings are UTF-32 on Linux");
  std::wstring out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out += static_cast<wchar_t>(next_code_point(text, at));
  return out;
}

std::string from_wide(std::wstring_view text) {
  std::string out;
  out.reserve(text.size());
  for (const wchar_t c : text) append_utf8(out, static_cast<char32_t>(c));
  return out;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text.size(), '\0');
  lower_ascii(text, out.data());
  return out;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); };
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  for (;;) {
    if (!text.empty() && space(text.front())) {
      text.remove_prefix(1);
    } else if (!text.empty() && space(text.back())) {
      text.remove_suffix(1);
    } else if (text.starts_with(kNoBreak)) {
      text.remove_prefix(kNoBreak.size());
    } else if (text.ends_with(kNoBreak)) {
      text.remove_suffix(kNoBreak.size());
    } else {
      return text;
    }
  }
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0, length = 1; at < text.size(); at += length) {
    if (!is_space_at(text, at, length)) {
      length = sequence_at(text, at).length;
      out.append(text, at, length);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace tearsheet
