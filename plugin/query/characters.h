#pragma once

// What a character means in the query language, whichever keyboard it was typed on or page it was copied from. Pure
// functions of code points, by ICU's data.

namespace tearsheet::plugin::query {

/// Blanks of any width, tabs and line feeds.
bool is_blank(char32_t c);

/// Straight, curly, low, angle and full-width double quotes, single angle quotes, and the corner brackets of Chinese and
/// Japanese: all mean the same. Curly single quotes don't, because they are also apostrophes.
bool is_quote(char32_t c);

/// Quotes that go together, whichever of them opens.
enum class QuoteKind { kNone, kStraight, kCurly, kAngle, kSingleAngle, kCorner };
QuoteKind quote_kind(char32_t c);

/// ' ‘ ’ ‚ ‛ ` ´: apostrophes, or quotes that don't make a phrase here.
bool is_single_quote(char32_t c);

/// Invisible and never intended: marks of writing direction, soft hyphens, byte order marks. Pages are full of them.
bool is_stray(char32_t c);

/// Invisible, but part of a word if inside one: zero-width space, joiner and non-joiner.
bool is_zero_width(char32_t c);

/// The ASCII character of a full-width one, which East Asian keyboards produce: （ａ） is (a).
char32_t plain(char32_t c);

bool is_letter(char32_t c);
bool is_letter_or_digit(char32_t c);

/// Between two Hebrew letters a double quote is part of the word: צה"ל.
bool is_hebrew(char32_t c);

/// A character that is a word by itself, although no blank separates it from the next: Han, Hiragana, Katakana.
bool is_ideograph(char32_t c);

/// How many columns of a terminal it takes: 0 to 2.
int columns(char32_t c);

}  // namespace tearsheet::plugin::query
