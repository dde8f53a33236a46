#include "plugin/query/lexer.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace tearsheet::plugin {
namespace {

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) {
    for (std::size_t at = 0; at < query.size();) text_.push_back(next_code_point(query, at));
  }

  std::vector<Token> run() {
    while (skip_blanks(), at_ < text_.size()) tokens_.push_back(next());
    tokens_.push_back({TokenKind::kEnd, {}, at_, at_});
    return std::move(tokens_);
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  /// Nothing, a blank or a closing parenthesis: what ends an operand.
  bool ends_operand(std::size_t at) const { return at >= text_.size() || is_blank(text_[at]) || text_[at] == ')'; }

  Token next() {
    const auto c = text_[at_];
    if (c == '(') return mark(TokenKind::kOpen);
    if (c == ')') return mark(TokenKind::kClose);
    if (c == '-' && !ends_operand(at_ + 1)) return mark(TokenKind::kMinus);
    return is_quote(c) ? quoted() : word();
  }

  Token mark(TokenKind kind) {
    ++at_;
    return {kind, {}, at_ - 1, at_};
  }

  Character take() {
    if (text_[at_] != '\\') return {text_[at_++], false};
    if (at_ + 1 == text_.size())
      throw QueryProblem{at_, at_ + 1, "nothing follows the backslash: write \\\\ for a backslash itself"};
    at_ += 2;
    return {text_[at_ - 1], true};
  }

  Token quoted() {
    Token token{TokenKind::kQuoted, {}, at_, at_};
    for (++at_; at_ < text_.size() && !is_quote(text_[at_]);) token.text.push_back(take());
    if (at_ == text_.size())
      throw QueryProblem{token.from, token.from + 1, "unbalanced quotes: add \" where the phrase ends"};
    token.to = ++at_;
    return token;
  }

  Token word() {
    Token token{TokenKind::kWord, {}, at_, at_};
    while (at_ < text_.size()) {
      const auto c = text_[at_];
      if (is_blank(c) || c == '(' || c == ')' || is_quote(c)) break;
      const bool opens_range = (c == '[' || c == '{') && (token.text.empty() || token.text.back().is(':'));
      if (opens_range) {
        range(token);
      } else {
        token.text.push_back(take());
      }
    }
    token.to = at_;
    token.kind = kind_of(token.text);
    return token;
  }

  /// A range holds blanks: "[2021-04 TO 2021-05]".
  void range(Token& token) {
    const auto open = at_;
    const auto close = text_[at_] == '[' ? U']' : U'}';
    while (at_ < text_.size() && text_[at_] != close) {
      token.text.push_back({is_blank(text_[at_]) ? U' ' : text_[at_], false});
      ++at_;
    }
    if (at_ == text_.size())
      throw QueryProblem{open, open + 1, "unbalanced bracket: a range is written [2021-04 TO 2021-05]"};
    token.text.push_back({text_[at_++], false});
  }

  static TokenKind kind_of(const Characters& text) {
    const auto spells = [&](std::u32string_view name) {
      return std::equal(text.begin(), text.end(), name.begin(), name.end(),
                        [](Character a, char32_t b) { return a.is(b); });
    };
    if (spells(U"AND")) return TokenKind::kAnd;
    if (spells(U"OR")) return TokenKind::kOr;
    if (spells(U"NOT")) return TokenKind::kNot;
    return TokenKind::kWord;
  }

  std::u32string text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

bool is_quote(char32_t c) { return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02; }

std::string utf8(const Characters& text, std::size_t from, std::size_t to) {
  std::string out;
  for (auto i = from; i < std::min(to, text.size()); ++i) append_utf8(out, text[i].code);
  return out;
}

std::vector<Token> tokenize(std::string_view query) { return Lexer{query}.run(); }

}  // namespace tearsheet::plugin
