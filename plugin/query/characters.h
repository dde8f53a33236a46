#pragma once

// What a character is to the query language, whatever keyboard or page it was typed or copied from.
//
// Pure functions of code points, by ICU's data.

namespace tearsheet::plugin::query {

/// Blanks of any width, tabs and line feeds.
bool is_blank(char32_t c);

/// Straight, curly, low, angle and full-width double quotes, single angles, and the corner brackets of Chinese and
/// Japanese: all the same. Curly single quotes aren't among them, for they are apostrophes too.
bool is_quote(char32_t c);

/// ' ‘ ’ ‚ ‛ ` ´: an apostrophe, or a quote that we don't take for one.
bool is_single_quote(char32_t c);

/// Never seen and never meant: marks of writing direction, soft hyphens, byte order marks. Pages are full of them.
bool is_stray(char32_t c);

/// Never seen, and a part of words within one: zero-width space, joiner and non-joiner.
bool is_zero_width(char32_t c);

/// The plain one of a full-width character of ASCII, as East Asian keyboards give them: （ａ） is (a).
char32_t plain(char32_t c);

bool is_letter(char32_t c);
bool is_letter_or_digit(char32_t c);

/// Between two of them a double quote is a letter's mark: צה"ל.
bool is_hebrew(char32_t c);

/// A character that is a word by itself, without a blank to the next: Han, Hiragana, Katakana.
bool is_ideograph(char32_t c);

/// Columns of a terminal that it takes: 0 to 2.
int columns(char32_t c);

}  // namespace tearsheet::plugin::query
