#pragma once

// Text to tokens. Blanks of any kind separate, every kind of double quote counts as a straight one, full-width signs and
// letters outside quotes count as ASCII, stray marks are dropped (characters.h), and `\` makes the next character
// ordinary. The parser decides what a word means (field, wildcard, @name), because it knows the field around it.
//
//     -title:(peace* OR "peace talks")   ─►   Minus Word[title:] Open Word[peace*] Or Quoted[peace talks] Close End

#include <string>
#include <string_view>
#include <vector>

#include "plugin/query/characters.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {

enum class TokenKind { kEnd, kOpen, kClose, kAnd, kOr, kNot, kMinus, kWord, kQuoted };

struct Character {
  char32_t code = 0;
  bool escaped = false;  ///< came after a backslash: never special
  std::size_t from = 0;  ///< its place in the query, in code points
  bool is(char32_t special) const { return code == special && !escaped; }
};

using Characters = std::vector<Character>;

struct Token {
  TokenKind kind = TokenKind::kEnd;
  Characters text;               ///< kWord, kQuoted: without quotes and backslashes
  std::size_t from = 0, to = 0;  ///< code points of the query
};

/// Throws a QueryProblem about this token.
[[noreturn]] void fail_at(const Token& token, std::string message);

/// UTF-8 of characters [from, to).
std::string utf8(const Characters& text, std::size_t from = 0, std::size_t to = SIZE_MAX);

/// The last token is a kEnd. Throws a QueryProblem, which parse_query catches.
std::vector<Token> tokenize(std::string_view query);

}  // namespace tearsheet::plugin::query
