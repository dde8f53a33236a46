#pragma once

// Splits a short text into words, numbers and symbols, for the small grammars of markers, credit lines and dates.
//
// Words are runs of letters and marks, numbers are runs of decimal digits of any script, anything else but white space
// is a symbol. Unlike analyzers/text this keeps punctuation and splits "15th" in two. Pure, no locale.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

struct Token {
  enum class Kind { kWord, kNumber, kSymbol };
  Kind kind = Kind::kWord;
  std::string folded;    ///< case folded by code point; digits in ASCII
  std::size_t from = 0;  ///< bytes
  std::size_t to = 0;
  bool spaced = false;  ///< white space came before it

  bool is(std::string_view text) const { return folded == text; }
};

/// At most the first `most` tokens, which suffice to rule most texts out.
std::vector<Token> tokenize(std::string_view text, std::size_t most = std::string_view::npos);

/// May it contain a decimal digit of any script? Fast; may be true wrongly, but never false wrongly.
bool may_hold_figure(std::string_view text);

/// Case folded by code point, without format characters (soft hyphen, zero-width).
std::string fold_case(std::string_view text);

/// The words and numbers only, folded, separated by one blank: the key of most tables.
std::string bare(std::string_view text);

/// The same without the blanks, so that "Example Times" equals "ExampleTimes".
std::string run_together(std::string_view text);

/// Unicode white space, U+00A0 included.
bool is_white(char32_t code_point);

/// Without Unicode white space, byte order marks and zero-width characters at either end.
std::string_view trim_white(std::string_view text);

}  // namespace tearsheet::analyzers
