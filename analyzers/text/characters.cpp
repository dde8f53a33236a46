#include "analyzers/text/characters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

namespace tearsheet::analyzers {
namespace {

/// Is the character's class not enough: marks, format characters, compositions, scripts that need a dictionary?
bool is_hard(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
         u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

WordClass word_class(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (is_no_part_of_words(code_point)) return WordClass::kOther;
  if (c == 0x02BC || is_tatweel(code_point) || is_hard(c)) return WordClass::kUnknown;
  if (stands_alone(code_point)) return WordClass::kAlone;
  if (is_subscript_digit(code_point)) return WordClass::kDigit;
  if (c == '`' || c == 0xB4 || c == 0x201B) return WordClass::kMidBoth;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_OTHER:  // letters too, of Tangut for one
      return u_isalpha(c) ? WordClass::kUnknown : WordClass::kOther;
    case U_WB_WSEGSPACE:
    case U_WB_DOUBLE_QUOTE:  // joins Hebrew letters only
    case U_WB_REGIONAL_INDICATOR:
      return WordClass::kOther;
    case U_WB_ALETTER:
      return WordClass::kLetter;
    case U_WB_NUMERIC:
      return WordClass::kDigit;
    case U_WB_EXTENDNUMLET:
      return WordClass::kJoiner;
    case U_WB_MIDLETTER:
      return WordClass::kMidLetter;
    case U_WB_MIDNUM:
      return WordClass::kMidNumber;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordClass::kMidBoth;
    default:
      return WordClass::kUnknown;
  }
}

/// False for characters that the rules leave to ICU.
bool sentence_class(UChar32 c, SentenceClass& found) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_OTHER:
      found = SentenceClass::kOther;
      return true;
    case U_SB_SP:
      found = SentenceClass::kSpace;
      return true;
    case U_SB_LOWER:
      found = SentenceClass::kLower;
      return true;
    case U_SB_UPPER:
      found = SentenceClass::kUpper;
      return true;
    case U_SB_OLETTER:
      found = SentenceClass::kLetter;
      return true;
    case U_SB_NUMERIC:
      found = SentenceClass::kDigit;
      return true;
    case U_SB_ATERM:
      found = SentenceClass::kFullStop;
      return true;
    case U_SB_STERM:
      found = SentenceClass::kTerminator;
      return true;
    case U_SB_SCONTINUE:
      found = SentenceClass::kContinue;
      return true;
    case U_SB_CLOSE:
      found = SentenceClass::kClose;
      return true;
    default:
      return false;
  }
}

}  // namespace

bool stands_alone(char32_t c) {
  if (c < 0x2E80) return c == 0x2103 || c == 0x2109;  // ℃ ℉; no script below CJK Radicals
  if (c == 0x30FC || c == 0xFF70) return true;        // the long-vowel mark belongs to two scripts
  if (c == 0x3006 || c == 0x303C) return true;        // 〆 〼
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

CharacterClasses CharacterTable::look_up(char32_t c) {
  CharacterClasses classes;
  if (sentence_class(static_cast<UChar32>(c), classes.sentence)) classes.word = word_class(c);
  return classes;
}

CharacterTable::CharacterTable() {
  for (char32_t c = 0; c < kLowEnd; ++c) low_[c] = look_up(c);
  for (char32_t c = kSigns; c < kSignsEnd; ++c) signs_[c - kSigns] = look_up(c);
}

const CharacterTable& CharacterTable::get() {
  static const CharacterTable table;
  return table;
}

}  // namespace tearsheet::analyzers
