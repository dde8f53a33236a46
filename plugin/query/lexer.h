#pragma once

// Text to tokens. Blanks of any kind divide, every kind of double quote is a straight one, full-width signs and letters
// are plain ones outside of quotes, stray marks are gone (characters.h), and `\` makes the next character ordinary.
// What a word means (field, wildcard, @name) is for the parser to say: it knows in which field it stands.
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
  bool escaped = false;  ///< stood behind a backslash: never special
  std::size_t from = 0;  ///< code point of the query
  bool is(char32_t special) const { return code == special && !escaped; }
};

using Characters = std::vector<Character>;

struct Token {
  TokenKind kind = TokenKind::kEnd;
  Characters text;               ///< kWord, kQuoted: without quotes and backslashes
  std::size_t from = 0, to = 0;  ///< code points of the query
};

/// Throws the QueryProblem that `message` says of this token.
[[noreturn]] void fail_at(const Token& token, std::string message);

/// UTF-8 of characters [from, to).
std::string utf8(const Characters& text, std::size_t from = 0, std::size_t to = SIZE_MAX);

/// Ends with a kEnd. Throws a QueryProblem, which parse_query catches.
std::vector<Token> tokenize(std::string_view query);

}  // namespace tearsheet::plugin::query
