#include "plugin/query/lexer.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace tearsheet::plugin::query {
namespace {

class Lexer {
 public:
  explicit Lexer(std::string_view query) {
    for (std::size_t at = 0; at < query.size(); ++size_) {
      const auto from = at;
      const auto c = next_code_point(query, at);
      const bool invalid = c == 0xFFFD && query.substr(from, at - from) != "\xEF\xBF\xBD";
      if (invalid)
        throw QueryProblem{size_, size_ + 1, "this is not UTF-8: save or type the query as UTF-8, not as Latin-1"};
      if (!is_stray(c)) text_.push_back({c, false, size_});
    }
  }

  std::vector<Token> run() {
    while (skip_blanks(), at_ < text_.size()) tokens_.push_back(next());
    tokens_.push_back({TokenKind::kEnd, {}, size_, size_});
    return std::move(tokens_);
  }

 private:
  char32_t code(std::size_t at) const { return text_[at].code; }
  char32_t plain_code(std::size_t at) const { return plain(code(at)); }

  /// A character's place in the query, in code points.
  std::size_t place(std::size_t at) const { return at < text_.size() ? text_[at].from : size_; }

  void skip_blanks() {
    while (at_ < text_.size() && (is_blank(code(at_)) || is_zero_width(code(at_)))) ++at_;
  }

  /// An operand ends at a blank, a closing parenthesis or the end of the query.
  bool ends_operand(std::size_t at) const {
    return at >= text_.size() || is_blank(code(at)) || is_zero_width(code(at)) || plain_code(at) == ')';
  }

  bool is_quote_here(std::size_t at) const {
    const bool within_word = at > 0 && at + 1 < text_.size() && is_hebrew(code(at - 1)) && is_hebrew(code(at + 1));
    return is_quote(code(at)) && !within_word;
  }

  Token next() {
    const auto c = plain_code(at_);
    if (c == '(') return mark(TokenKind::kOpen);
    if (c == ')') return mark(TokenKind::kClose);
    if (c == '-' && !ends_operand(at_ + 1)) return mark(TokenKind::kMinus);
    return is_quote_here(at_) ? quoted() : word();
  }

  Token mark(TokenKind kind) {
    const auto from = place(at_++);
    return {kind, {}, from, from + 1};
  }

  Character take_escaped() {
    const auto from = place(at_);
    if (at_ + 1 == text_.size())
      throw QueryProblem{from, from + 1, "nothing follows the backslash: write \\\\ for a backslash itself"};
    at_ += 2;
    return {code(at_ - 1), true, from};
  }

  /// Where the phrase that begins here ends by a quote of its own kind; the end of the query if it doesn't.
  std::size_t end_of_phrase(std::size_t open) const {
    for (auto i = open + 1; i < text_.size(); ++i) {
      if (code(i) == '\\')
        ++i;
      else if (is_quote_here(i) && quote_kind(code(i)) == quote_kind(code(open)))
        return i;
    }
    return text_.size();
  }

  /// Does a quotation within a phrase begin here, with quotes of another kind than the phrase's own? It follows a blank, is
  /// followed by none, and ends before `end`, where the phrase does.
  bool opens_quotation(std::size_t at, std::size_t end) const {
    const bool after_blank = is_quote(code(at - 1)) || is_blank(code(at - 1));
    if (!after_blank || at + 1 >= text_.size() || is_blank(code(at + 1))) return false;
    if (end == text_.size()) return false;
    for (auto i = at + 1; i < end; ++i) {
      if (code(i) == '\\')
        ++i;
      else if (is_quote_here(i) && quote_kind(code(i)) == quote_kind(code(at)))
        return true;
    }
    return false;
  }

  Token quoted() {
    const auto from = place(at_);
    Token token{TokenKind::kQuoted, {}, from, from};
    const auto kind = quote_kind(code(at_));
    const auto end = end_of_phrase(at_);
    auto inner = QuoteKind::kNone;  // of the quotation that is open within the phrase
    for (++at_; at_ < text_.size(); token.text.push_back(code(at_) == '\\' ? take_escaped() : text_[at_++])) {
      if (code(at_) == '\\' || !is_quote_here(at_)) continue;
      const auto here = quote_kind(code(at_));
      if (inner != QuoteKind::kNone) {
        if (here == kind) break;
        if (here == inner) inner = QuoteKind::kNone;
      } else if (here != kind && opens_quotation(at_, end)) {
        inner = here;
      } else {
        break;
      }
    }
    if (at_ == text_.size())
      throw QueryProblem{from, from + 1,
                         "unbalanced quotes: add \" where the phrase ends, or write \\\" for the character itself"};
    token.to = place(at_++) + 1;
    return token;
  }

  Token word() {
    const auto from = place(at_);
    Token token{TokenKind::kWord, {}, from, from};
    while (at_ < text_.size()) {
      const auto c = plain_code(at_);
      if (is_blank(c) || c == '(' || c == ')' || is_quote_here(at_)) break;
      const bool opens_range = (c == '[' || c == '{') && (token.text.empty() || token.text.back().is(':'));
      if (opens_range) {
        range(token);
      } else {
        token.text.push_back(c == '\\' ? take_escaped() : Character{c, false, place(at_++)});
      }
    }
    while (is_zero_width(token.text.back().code) && !token.text.back().escaped) token.text.pop_back();
    token.to = place(at_ - 1) + 1;
    token.kind = kind_of(token.text);
    return token;
  }

  /// A range contains blanks: "[2021-04 TO 2021-05]".
  void range(Token& token) {
    const auto open = place(at_);
    const auto close = plain_code(at_) == '[' ? U']' : U'}';
    for (; at_ < text_.size() && plain_code(at_) != close; ++at_)
      token.text.push_back({is_blank(code(at_)) ? U' ' : plain_code(at_), false, place(at_)});
    if (at_ == text_.size())
      throw QueryProblem{open, open + 1, "unbalanced bracket: a range is written [2021-04 TO 2021-05]"};
    token.text.push_back({close, false, place(at_++)});
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

  Characters text_;       ///< the query without stray marks
  std::size_t size_ = 0;  ///< code points of the query
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

void fail_at(const Token& token, std::string message) { throw QueryProblem{token.from, token.to, std::move(message)}; }

std::string utf8(const Characters& text, std::size_t from, std::size_t to) {
  std::string out;
  for (auto i = from; i < std::min(to, text.size()); ++i) append_utf8(out, text[i].code);
  return out;
}

std::vector<Token> tokenize(std::string_view query) { return Lexer{query}.run(); }

}  // namespace tearsheet::plugin::query
