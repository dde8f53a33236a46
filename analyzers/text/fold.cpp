// The folded form: NFKC case folding (which drops soft hyphens and zero-width characters too), then without what
// people leave out or write differently when they search.
//
//   Latin, Greek     all marks; also ł ø đ ħ ŧ ı æ œ, which Unicode doesn't decompose
//   Cyrillic         all marks but those of й and ў (U+0306) and ї: letters of their own
//   Hebrew           all points; ׳ and ״ are ' and "
//   Arabic           the short vowels (U+064B to U+0652, U+0670), madda and hamza of alef, tatweel; one yeh and one kaf
//   all others       nothing: an Indic or Thai vowel sign is half of its letter
//   figures          of any script are 0 to 9
//
// Characters below U+0800 are folded by a table, unless marks follow.

#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "analyzers/text/characters.h"
#include "analyzers/text/fold.h"
#include "analyzers/text/words.h"
#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* found = get(status);
  if (U_FAILURE(status))
    throw Error(ErrorKind::kInternal, std::string("ICU has no normalizer: ") + u_errorName(status));
  return *found;
}

icu::UnicodeString normalized(const icu::Normalizer2* (*get)(UErrorCode&), const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  auto result = normalizer(get).normalize(text, status);
  if (U_FAILURE(status)) throw Error(ErrorKind::kInternal, std::string("ICU can't normalise: ") + u_errorName(status));
  return result;
}

/// Is `mark`, combining with `base`, one that people leave out?
bool is_optional(UChar32 base, UChar32 mark) {
  if (u_charType(mark) != U_NON_SPACING_MARK) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(base, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
      return true;
    case USCRIPT_CYRILLIC:
      return mark != 0x0306 && !(mark == 0x0308 && base == 0x0456);
    case USCRIPT_ARABIC:
      if (mark >= 0x0653 && mark <= 0x0655) return base == 0x0627;
      return (mark >= 0x064B && mark <= 0x0652) || mark == 0x0670;
    default:
      return false;
  }
}

/// Tatweel, the dot of Catalan's l·l, the ring of ℃, and the blanks in some compatibility forms.
bool is_left_out(UChar32 c) {
  return is_tatweel(static_cast<char32_t>(c)) || c == 0x00B7 || c == 0x00B0 || u_isUWhiteSpace(c);
}

const char16_t* plain_letters(UChar32 c) {
  switch (c) {
    case 0x0142:
      return u"l";
    case 0x00F8:
      return u"o";
    case 0x0111:
      return u"d";
    case 0x0127:
      return u"h";
    case 0x0167:
      return u"t";
    case 0x0131:
      return u"i";
    case 0x00E6:
      return u"ae";
    case 0x0153:
      return u"oe";
    case 0x05F3:
      return u"'";
    case 0x05F4:
      return u"\"";
    case 0x0649:  // alef maksura and Persian yeh: yeh
    case 0x06CC:
      return u"\u064A";
    case 0x06A9:  // keheh: kaf
      return u"\u0643";
    default:
      return nullptr;
  }
}

icu::UnicodeString without_diacritics(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  UChar32 base = 0;  // of what is left, so that folding twice is the same as folding once
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto c = text.char32At(at);
    if (is_left_out(c) || is_optional(base, c)) continue;
    if (u_charType(c) != U_NON_SPACING_MARK) base = c;
    if (const auto* plain = plain_letters(c)) {
      out.append(plain);
    } else if (is_apostrophe(static_cast<char32_t>(c))) {
      out.append(u'\'');
    } else if (const auto figure = u_charDigitValue(c); figure >= 0) {
      out.append(static_cast<char16_t>(u'0' + figure));
    } else {
      out.append(c);
    }
  }
  return out;
}

std::string fold_by_icu(std::string_view word) {
  auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  wide.findAndReplace(u"\u0149", u"n");  // an apostrophe that is part of a letter doesn't split a word
  const auto folded = normalized(icu::Normalizer2::getNFKCCasefoldInstance, wide);
  const auto bare = without_diacritics(normalized(icu::Normalizer2::getNFDInstance, folded));
  std::string out;
  normalized(icu::Normalizer2::getNFCInstance, bare).toUTF8String(out);
  return out;
}

/// From the first letter to the last: apostrophes and full stops at the ends were next to letters that are left out,
/// and marks of compatibility forms at the ends have no letter to belong to.
std::string without_loose_ends(std::string_view folded) {
  auto from = folded.size(), to = folded.size();
  bool on_letter = false;
  for (std::size_t at = 0; at < folded.size();) {
    const auto here = at;
    const auto c = static_cast<UChar32>(next_code_point(folded, at));
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (!mark) on_letter = c != '.' && c != '\'';
    if (!on_letter) continue;
    from = std::min(from, here);
    to = at;
  }
  return std::string(folded.substr(from, to - from));
}

constexpr char32_t kTableEnd = 0x800;

/// What a character becomes regardless of its neighbours; unknown for marks and for what is left out.
struct FoldedCharacter {
  static constexpr std::uint8_t kUnknown = 0xFF;
  std::array<char, 7> text{};
  std::uint8_t size = kUnknown;
};

FoldedCharacter folded_character(char32_t c) {
  FoldedCharacter folded;
  const bool hebrew_mark = c == 0x05F3 || c == 0x05F4;  // splits a word or not, depending on its neighbours
  if (hebrew_mark || (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0) return folded;
  std::string text;
  append_utf8(text, c);
  text = fold_by_icu(text);
  if (text.empty() || text.size() > folded.text.size()) return folded;
  text.copy(folded.text.data(), text.size());
  folded.size = static_cast<std::uint8_t>(text.size());
  return folded;
}

const std::array<FoldedCharacter, kTableEnd>& table() {
  static const auto made = [] {
    std::array<FoldedCharacter, kTableEnd> all;
    for (char32_t c = 0; c < kTableEnd; ++c) all[c] = folded_character(c);
    return all;
  }();
  return made;
}

/// Modern Hiragana, Katakana, Han and Hangul, except for their marks.
bool folds_to_itself(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7A3);
}

}  // namespace

bool fold_by_table(std::string_view word, std::string& out) {
  const auto& known = table();
  out.clear();
  for (std::size_t at = 0; at < word.size();) {
    const auto from = at;
    const auto c = next_character(word, at);
    if (c < kTableEnd && known[c].size != FoldedCharacter::kUnknown) {
      out.append(known[c].text.data(), known[c].size);
    } else if (folds_to_itself(c)) {
      out.append(word, from, at - from);
    } else {
      return false;
    }
  }
  return true;
}

std::string fold(std::string_view word) {
  std::string out;
  return fold_by_table(word, out) ? out : without_loose_ends(fold_by_icu(word));
}

}  // namespace tearsheet::analyzers
