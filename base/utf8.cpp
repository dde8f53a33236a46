#include "base/utf8.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "base/error.h"

namespace tearsheet {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool in_range(std::string_view text, std::size_t at, std::uint8_t low, std::uint8_t high) {
  return at < text.size() && byte_at(text, at) >= low && byte_at(text, at) <= high;
}

/// What a lead byte promises: length, and the range of the second byte (RFC 3629 §4). Length 0: no lead byte.
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
  std::size_t length;  ///< bytes read: the whole sequence, or the maximal subpart of a bad one
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

/// Bytes of ASCII at the start, where the first is one; at most 8 of them.
std::size_t ascii_run(std::string_view text) {
  std::uint64_t word = 0x80;
  if (text.size() >= sizeof word) std::memcpy(&word, text.data(), sizeof word);
  return (word & 0x8080808080808080U) == 0 ? sizeof word : 1;
}

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
  for (std::size_t at = 0; at < text.size();) {
    if (byte_at(text, at) < 0x80) {
      at += ascii_run(text.substr(at));
      continue;
    }
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
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto sequence = sequence_at(text, at);
  const auto start = at;
  if (!sequence.valid) {
    ++at;
    return kReplacement;
  }
  at += sequence.length;
  if (sequence.length == 1) return byte_at(text, start);
  char32_t c = byte_at(text, start) & (0xFFU >> (sequence.length + 1));
  for (std::size_t i = 1; i < sequence.length; ++i) c = (c << 6) | (byte_at(text, start + i) & 0x3F);
  return c;
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
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD7C0 + (c >> 10));
      out += static_cast<char16_t>(0xDC00 | (c & 0x3FF));
    }
  }
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

std::string to_nfc(std::string text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return text;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw Error(ErrorKind::kInternal, "ICU has no NFC data");
  if (nfc->isNormalizedUTF8(text, status) && U_SUCCESS(status)) return text;
  status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(std::min<std::size_t>(text.size(), 1 << 30)));
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? out : text;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ascii_lower(a) == ascii_lower(b);
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

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, change});
    }
  }
  return std::min(row.back(), limit + 1);
}

}  // namespace tearsheet
