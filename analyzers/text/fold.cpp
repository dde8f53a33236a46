// The folded form: NFKC case folding (which drops soft hyphens and zero-width characters too), then the diacritics that
// people leave out when they search.
//
//   Latin, Greek     all marks; also ł ø đ ħ ŧ ı æ œ, which Unicode doesn't decompose
//   Cyrillic         all marks but those of й and ў (U+0306) and ї: letters of their own
//   Hebrew           all points
//   Arabic           the short vowels (U+064B to U+0652, U+0670)
//   all others       none: an Indic or Thai vowel sign is half of its letter

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "analyzers/text/segment.h"
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
      return (mark >= 0x064B && mark <= 0x0652) || mark == 0x0670;
    default:
      return false;
  }
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
    default:
      return nullptr;
  }
}

icu::UnicodeString without_diacritics(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  UChar32 base = 0;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const auto c = text.char32At(at);
    if (is_optional(base, c)) continue;
    if (u_charType(c) != U_NON_SPACING_MARK) base = c;
    if (const auto* plain = plain_letters(c)) {
      out.append(plain);
    } else if (is_apostrophe(static_cast<char32_t>(c))) {
      out.append(u'\'');
    } else if (!u_isUWhiteSpace(c)) {  // some compatibility forms bring a blank of their own
      out.append(c);
    }
  }
  return out;
}

}  // namespace

std::string fold(std::string_view word) {
  if (is_ascii(word)) return ascii_lower(word);
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  const auto folded = normalized(icu::Normalizer2::getNFKCCasefoldInstance, wide);
  const auto bare = without_diacritics(normalized(icu::Normalizer2::getNFDInstance, folded));
  std::string out;
  normalized(icu::Normalizer2::getNFCInstance, bare).toUTF8String(out);
  return out;
}

}  // namespace tearsheet::analyzers
