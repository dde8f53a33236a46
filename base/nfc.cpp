#include "base/nfc.h"

#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet {
namespace {

/// ICU sorts the marks of one character by insertion, so a million of them would take forever. Unicode's stream-safe
/// format (UAX #15 §13) cuts at 30.
constexpr std::size_t kMostMarks = 64;

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw Error(ErrorKind::kInternal, "ICU has no NFC data");
  return *instance;
}

bool is_mark(char32_t c) { return c >= 0x300 && u_getCombiningClass(static_cast<UChar32>(c)) != 0; }

/// Appends one part of a text, normalised; unchanged if ICU fails.
void append_nfc(std::string& out, std::string_view part) {
  UErrorCode status = U_ZERO_ERROR;
  std::string made;
  icu::StringByteSink<std::string> sink(&made, static_cast<std::int32_t>(std::min<std::size_t>(part.size(), 1 << 30)));
  nfc().normalizeUTF8(0, icu::StringPiece(part.data(), static_cast<std::int32_t>(part.size())), sink, nullptr, status);
  out.append(U_SUCCESS(status) ? std::string_view(made) : part);
}

/// The length of the character at `at` if NFC leaves it alone whatever comes before it (NFC_Quick_Check is Yes,
/// combining class 0), or 0 if only ICU can decide. By blocks: Latin up to U+02FF, basic Cyrillic, punctuation and
/// symbols except those that decompose, Japanese, Chinese, most of Korean, full-width forms, emoji.
std::size_t surely_nfc_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) { return static_cast<std::uint8_t>(text[at + offset]); };
  const auto first = byte(0);
  if (first < 0xE0) return first < 0xCC || first == 0xD0 || first == 0xD1 ? 2 : 0;
  if (at + 2 >= text.size()) return 0;
  const auto second = byte(1), third = byte(2);
  bool sure = false;
  switch (first) {
    case 0xE2:
      sure = second == 0x80 ? third >= 0x82
                            : second <= 0x82 || second == 0x86 || second == 0x87 || (second >= 0x94 && second <= 0x9E);
      break;
    case 0xE3:
      sure = second == 0x80 ? third < 0xAA : second != 0x82 || (third != 0x99 && third != 0x9A);
      break;
    case 0xEF:
      sure = second >= 0xBC;
      break;
    case 0xF0:
      return second == 0x9F ? 4 : 0;
    default:
      sure = first >= 0xE4 && first <= 0xEC && first != 0xEA;
  }
  return sure ? 3 : 0;
}

}  // namespace

bool is_nfc(std::string_view text) {
  for (auto at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    if (const auto length = surely_nfc_at(text, at); length > 0) {
      at += length;
      continue;
    }
    // ICU decides about the stretch up to the next ASCII character, and the character before it, to which a mark may
    // belong.
    auto from = at;
    if (from > 0) previous_code_point(text, from);
    for (std::size_t marks = 0; at < text.size() && static_cast<signed char>(text[at]) < 0;) {
      marks = is_mark(next_code_point(text, at)) ? marks + 1 : 0;
      if (marks == kMostMarks) return false;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece piece(text.data() + from, static_cast<std::int32_t>(at - from));
    if (!nfc().isNormalizedUTF8(piece, status) || U_FAILURE(status)) return false;
  }
  return true;
}

std::string to_nfc(std::string text) {
  if (is_nfc(text)) return text;
  std::string out;
  out.reserve(text.size());
  std::size_t from = 0, marks = 0;
  const auto take_up_to = [&](std::size_t to) {
    append_nfc(out, std::string_view(text).substr(from, to - from));
    from = to;
    marks = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    marks = is_mark(next_code_point(text, at)) ? marks + 1 : 0;
    if (marks == kMostMarks) take_up_to(at);
  }
  take_up_to(text.size());
  return out;
}

const std::string& icu_version() {
  static const std::string version = [] {
    UVersionInfo numbers;
    u_getVersion(numbers);
    char text[U_MAX_VERSION_STRING_LENGTH];
    u_versionToString(numbers, text);
    return std::string{text};
  }();
  return version;
}

}  // namespace tearsheet
