#include "analyzers/text/refine.h"

#include <algorithm>
#include <array>
#include <optional>

#include <unicode/uchar.h>

#include "analyzers/text/characters.h"
#include "analyzers/text/words.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// The words that may lose their vowel before another.
constexpr std::array<std::string_view, 27> kElided = {
    "all",    "bell",   "c",  "coll",  "d",     "dall",   "dell", "j",    "jusqu", "l", "lorsqu", "m",  "n",   "nell",
    "presqu", "puisqu", "qu", "quell", "quest", "quoiqu", "s",    "sant", "sull",  "t", "tutt",   "un", "mezz"};

bool is_ascii_alphanumeric(char c) { return is_ascii_alpha(c) || (c >= '0' && c <= '9'); }

bool starts_with_vowel(std::string_view word, std::string_view elided) {
  std::string first;  // a soft hyphen may come before it
  for (std::size_t end = 0; first.empty() && end < word.size();) {
    next_code_point(word, end);
    first = fold(word.substr(0, end));
  }
  if (first.empty()) return false;
  return std::string_view("aeiou").find(first.front()) != std::string_view::npos || (first == "h" && elided != "c");
}

/// Where an elided word ends, and where the one after it starts: "l" and "Élysée" of "l'Élysée".
struct Elision {
  std::uint32_t end = 0, next = 0;
};

std::optional<Elision> find_elision(std::string_view word) {
  constexpr int kLongest = 6;  // letters
  std::size_t end = 0, next = 0;
  for (int letters = 0; letters <= kLongest && next < word.size(); ++letters) {
    end = next;
    if (!is_apostrophe(next_code_point(word, next))) continue;
    if (end == 0 || next == word.size()) break;
    const auto elided = fold(word.substr(0, end));
    if (std::ranges::find(kElided, elided) == kElided.end() || !starts_with_vowel(word.substr(next), elided)) break;
    return Elision{static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(next)};
  }
  return std::nullopt;
}

/// The full stop of "talks.The", at or after `from`; npos if there is none.
std::size_t missing_blank(std::string_view word, std::size_t from) {
  for (auto stop = word.find('.', from); stop != std::string_view::npos; stop = word.find('.', stop + 1)) {
    auto before = stop, after = stop + 1;
    while (before > 0 && (static_cast<unsigned char>(word[--before]) & 0xC0) == 0x80) continue;
    if (u_islower(static_cast<UChar32>(next_code_point(word, before))) && after < word.size() &&
        u_isupper(static_cast<UChar32>(next_code_point(word, after)))) {
      return stop;
    }
  }
  return std::string_view::npos;
}

/// The signs of "C++" and "C#" after a word of one letter.
std::uint32_t signs_after(std::string_view paragraph, Span span) {
  if (span.to - span.from != 1 || !is_ascii_alpha(paragraph[span.from])) return 0;
  const auto rest = paragraph.substr(span.to);
  const std::uint32_t length = rest.starts_with("++") ? 2 : rest.starts_with('#') ? 1 : 0;
  if (length < rest.size() && (is_ascii_alphanumeric(rest[length]) || rest[length] == rest[0])) return 0;
  return length;
}

/// A mark, a mark that is encoded as a letter (Arabic compatibility forms), or an invisible character.
bool leans(UChar32 c) {
  if ((c >= 0xFE70 && c <= 0xFE7F) || (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFCF2 && c <= 0xFCF4)) return true;
  return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || is_tatweel(static_cast<char32_t>(c)) ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/// What is between letters of a word, but not a letter itself: underscores, apostrophes, full stops …
bool joins(UChar32 c) {
  if (is_apostrophe(static_cast<char32_t>(c))) return true;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_EXTENDNUMLET:
    case U_WB_SINGLE_QUOTE:
    case U_WB_DOUBLE_QUOTE:
    case U_WB_MIDLETTER:
    case U_WB_MIDNUM:
    case U_WB_MIDNUMLET:
      return true;
    default:
      return false;
  }
}

/// Without the underscores at both ends, and without marks that have no letter to belong to and what joins them.
Span trim_joiners(std::string_view paragraph, Span span) {
  auto from = span.to, to = span.to;
  bool on_letter = false;
  for (std::size_t at = span.from; at < span.to;) {
    const auto here = static_cast<std::uint32_t>(at);
    const auto c = static_cast<UChar32>(next_code_point(paragraph, at));
    if (!leans(c)) on_letter = !joins(c);
    if (!on_letter) continue;
    from = std::min(from, here);
    to = static_cast<std::uint32_t>(at);
  }
  return {from, to, span.plain};
}

void append(std::string_view paragraph, Span span, std::vector<Span>& out) {
  span = trim_joiners(paragraph, span);
  if (span.from == span.to) return;
  span.to += signs_after(paragraph, span);
  out.push_back(span);
}

}  // namespace

void refine(std::string_view paragraph, Span span, std::vector<Span>& out) {
  if (span.plain) {
    span.to += signs_after(paragraph, span);
    out.push_back(span);
    return;
  }
  span = trim_joiners(paragraph, span);  // an elided word may be emphasised: "_l'Élysée_"
  auto word = paragraph.substr(span.from, span.to - span.from);
  if (const auto elision = find_elision(word)) {
    out.push_back({span.from, span.from + elision->end, true});
    span.from += elision->next;
    word.remove_prefix(elision->next);
  }
  std::size_t from = 0;
  for (auto stop = missing_blank(word, 0); stop != std::string_view::npos; stop = missing_blank(word, from)) {
    append(paragraph,
           {span.from + static_cast<std::uint32_t>(from), span.from + static_cast<std::uint32_t>(stop), false}, out);
    from = stop + 1;
  }
  append(paragraph, {span.from + static_cast<std::uint32_t>(from), span.to, false}, out);
}

}  // namespace tearsheet::analyzers
