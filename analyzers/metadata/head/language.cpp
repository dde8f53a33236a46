#include "analyzers/metadata/head/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string primary_language(std::string_view tag) {
  tag = trim_white(tag);
  const auto subtag = ascii_lower(tag.substr(0, tag.find_first_of("-_.,; ")));
  const bool letters = std::all_of(subtag.begin(), subtag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || subtag.size() < 2 || subtag.size() > 3 || subtag == "und" || subtag == "mul" || subtag == "zxx")
    return {};
  // ISO 639 withdrew these in 1989; some pages and cld2 still use them.
  if (subtag == "iw") return "he";
  if (subtag == "in") return "id";
  if (subtag == "ji") return "yi";
  if (subtag == "jw") return "jv";
  return subtag;
}

std::string language_tag(std::string_view tag) {
  constexpr std::size_t kLongest = 35;  // RFC 5646 §4.4.1
  auto out = primary_language(tag);
  if (out.empty()) return out;
  tag = trim_white(tag);
  for (auto at = tag.find_first_of("-_"); at < tag.size();) {
    const auto end = std::min(tag.find_first_of("-_.@,; ", at + 1), tag.size());
    auto subtag = ascii_lower(tag.substr(at + 1, end - at - 1));
    if (subtag.empty() || subtag.size() > 8 || !std::ranges::all_of(subtag, is_letter_or_digit)) break;
    if (out.size() + 1 + subtag.size() > kLongest) break;
    // RFC 5646 §2.1.1: a script as in "Hant", a region as in "TW".
    if (subtag.size() == 4) subtag[0] = ascii_upper(subtag[0]);
    if (subtag.size() == 2) std::ranges::transform(subtag, subtag.begin(), ascii_upper);
    out.append("-").append(subtag);
    at = end < tag.size() && (tag[end] == '-' || tag[end] == '_') ? end : tag.size();
  }
  return out;
}

// CLD2 writes the text into a static buffer at each call, so we call it once.
std::string language_detector_version() {
  static const std::string version = CLD2::DetectLanguageVersion();
  return version;
}

std::string detect_language(std::string_view text, std::size_t enough) {
  auto size = std::min(text.size(), enough);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  bool reliable = false;
  const auto language = CLD2::DetectLanguage(text.data(), static_cast<int>(size), /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE) return {};
  return primary_language(CLD2::LanguageCode(language));
}

bool same_language(std::string_view declared, std::string_view detected) {
  if (detected.empty() || declared == detected) return true;
  constexpr std::array<std::string_view, 7> kAlike = {"no nb nn da", "sr hr bs sh me", "id ms", "cs sk",
                                                      "tl fil",      "gl pt es",       "zh yue"};
  const auto is_one_of = [](std::string_view list, std::string_view code) {
    const auto at = list.find(code);
    return at != list.npos && (at == 0 || list[at - 1] == ' ') &&
           (at + code.size() == list.size() || list[at + code.size()] == ' ');
  };
  return std::any_of(kAlike.begin(), kAlike.end(),
                     [&](auto list) { return is_one_of(list, declared) && is_one_of(list, detected); });
}

}  // namespace tearsheet::analyzers::metadata
