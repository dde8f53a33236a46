#include "plugin/query/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyzers/text/characters.h"

namespace tearsheet::plugin::query {
namespace {

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

UScriptCode script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(icu(c), &status);
}

}  // namespace

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_quote(char32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A ||
         (c >= 0x300C && c <= 0x300F) || (c >= 0x301D && c <= 0x301F) || c == 0xFF02 || c == 0xFF62 || c == 0xFF63;
}

QuoteKind quote_kind(char32_t c) {
  if (c == '"' || c == 0xFF02) return QuoteKind::kStraight;
  if (c == 0xAB || c == 0xBB) return QuoteKind::kAngle;
  if (c == 0x2039 || c == 0x203A) return QuoteKind::kSingleAngle;
  if ((c >= 0x300C && c <= 0x300F) || c == 0xFF62 || c == 0xFF63) return QuoteKind::kCorner;
  return is_quote(c) ? QuoteKind::kCurly : QuoteKind::kNone;
}

bool is_single_quote(char32_t c) { return analyzers::is_apostrophe(c) || c == 0x201A; }

bool is_stray(char32_t c) {
  return c == 0xAD || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_zero_width(char32_t c) { return c >= 0x200B && c <= 0x200D; }

char32_t plain(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + U'!' : c; }

bool is_letter(char32_t c) { return u_isalpha(icu(c)) != 0; }

bool is_letter_or_digit(char32_t c) { return u_isalnum(icu(c)) != 0; }

bool is_hebrew(char32_t c) { return is_letter(c) && script(c) == USCRIPT_HEBREW; }

bool is_ideograph(char32_t c) { return analyzers::stands_alone(c); }

int columns(char32_t c) {
  const auto category = u_charType(icu(c));
  const bool mark = category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK;
  if (mark || u_hasBinaryProperty(icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return 0;
  const auto width = u_getIntPropertyValue(icu(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace tearsheet::plugin::query
