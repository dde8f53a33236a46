#include "plugin/query/parse.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "plugin/query/lint.h"
#include "plugin/query/operand.h"

namespace tearsheet::plugin {
namespace {

/// What the parsers of a query and of the saved queries in it share.
struct Shared {
  /// A saved query read once, however often it is used: `@a: @b @b`, `@b: @c @c` … must not grow without bound.
  struct Expansion {
    QueryPtr query;
    std::size_t terms = 0, nesting = 0;
  };

  const ParseContext& context;
  std::vector<QueryProblem> warnings;
  std::vector<std::string> open_names;  ///< saved queries being read, outermost first
  std::map<std::pair<std::string, const FieldInfo*>, Expansion> expansions;
  std::size_t terms = 0;
};

std::size_t nesting_of(const Query& query) {
  std::size_t deepest = 0;
  for (const auto& arg : query.args) deepest = std::max(deepest, nesting_of(*arg));
  return deepest + 1;
}

/// The saved name that was probably meant.
std::string nearest_name(const std::vector<std::string>& names, const std::string& name) {
  constexpr std::size_t kFar = 4;
  std::string best;
  std::size_t best_distance = kFar;
  for (const auto& known : names) {
    const auto distance = edit_distance(name, known, kFar);
    if (distance >= best_distance || distance >= known.size()) continue;
    best = known;
    best_distance = distance;
  }
  return best;
}

/// One text's recursive descent; a saved query's text has a parser of its own, whose nodes all stand at the place of
/// "@name".
class Parser {
 public:
  Parser(Shared& shared, std::string_view text, std::size_t nesting, const FieldInfo* field, const Token* place)
      : shared_(shared), tokens_(tokenize(text)), nesting_(nesting), field_(field), place_(place) {}

  QueryPtr whole() {
    if (peek().kind == TokenKind::kEnd) fail(peek(), "the query is empty: write a word, or *:* for every article");
    auto query = or_expression();
    if (peek().kind == TokenKind::kClose) fail(peek(), "unbalanced parenthesis: remove this ), or add ( before it");
    return query;
  }

 private:
  [[noreturn]] static void fail(const Token& token, std::string message) {
    throw QueryProblem{token.from, std::max(token.to, token.from + 1), std::move(message)};
  }

  const Token& peek() const { return tokens_[at_]; }
  const Token& take() { return tokens_[at_++]; }

  bool accept(TokenKind kind) {
    if (peek().kind != kind) return false;
    ++at_;
    return true;
  }

  bool starts_operand() const {
    const auto kind = peek().kind;
    return kind == TokenKind::kOpen || kind == TokenKind::kNot || kind == TokenKind::kMinus ||
           kind == TokenKind::kWord || kind == TokenKind::kQuoted;
  }

  /// Nesting of the text is depth of our stack.
  class Level {
   public:
    Level(Parser& parser, const Token& token) : parser_(parser) {
      if (++parser_.nesting_ > kMaxNesting)
        fail(token, "nested deeper than " + std::to_string(kMaxNesting) + " levels: divide the query");
    }
    ~Level() { --parser_.nesting_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  void count_terms(const Token& token, std::size_t terms) {
    shared_.terms += terms;
    if (shared_.terms > kMaxTerms) fail(token, "more than " + std::to_string(kMaxTerms) + " terms: divide the query");
  }

  QueryPtr finish(Query query, std::size_t from, std::size_t to) const {
    query.from = place_ != nullptr ? place_->from : from;
    query.to = place_ != nullptr ? place_->to : to;
    return std::make_shared<const Query>(std::move(query));
  }

  /// `args` under one node; those of the same kind are taken in, so that (a b) c is a b c.
  QueryPtr combine(QueryKind kind, std::vector<QueryPtr> args) const {
    if (args.size() == 1) return std::move(args.front());
    Query query;
    query.kind = kind;
    for (auto& arg : args) {
      if (arg->kind == kind) {
        query.args.insert(query.args.end(), arg->args.begin(), arg->args.end());
      } else {
        query.args.push_back(std::move(arg));
      }
    }
    const auto from = query.args.front()->from, to = query.args.back()->to;
    return finish(std::move(query), from, to);
  }

  QueryPtr or_expression() {
    std::vector<QueryPtr> args;
    bool mixed = false;
    do {
      bool joined = false;
      args.push_back(and_expression(joined));
      mixed = mixed || joined;
    } while (accept(TokenKind::kOr));
    mixed = mixed && args.size() > 1;
    auto query = combine(QueryKind::kOr, std::move(args));
    if (mixed && place_ == nullptr) shared_.warnings.push_back(mixed_operators(*query));
    return query;
  }

  QueryPtr and_expression(bool& joined) {
    std::vector<QueryPtr> args{not_expression()};
    while (accept(TokenKind::kAnd) || starts_operand()) args.push_back(not_expression());
    joined = args.size() > 1;
    return combine(QueryKind::kAnd, std::move(args));
  }

  QueryPtr not_expression() {
    if (peek().kind != TokenKind::kNot && peek().kind != TokenKind::kMinus) return operand();
    const auto& token = take();
    const Level level(*this, token);
    count_terms(token, 1);
    Query query;
    query.kind = QueryKind::kNot;
    query.args.push_back(not_expression());
    const auto to = query.args.front()->to;
    return finish(std::move(query), token.from, to);
  }

  QueryPtr operand() {
    const auto& token = peek();
    switch (token.kind) {
      case TokenKind::kOpen:
        return group();
      case TokenKind::kWord:
        return word();
      case TokenKind::kQuoted:
        ++at_;
        return leaf({token}, token.from);
      case TokenKind::kClose:
        fail(token, nothing_before("a closing parenthesis"));
      case TokenKind::kEnd:
        fail(token, nothing_before("the end of the query"));
      case TokenKind::kAnd:
        fail(token, nothing_before("AND"));
      case TokenKind::kOr:
        fail(token, nothing_before("OR"));
      case TokenKind::kNot:
      case TokenKind::kMinus:
        break;
    }
    fail(token, "an operand is missing here");
  }

  std::string nothing_before(std::string_view what) const {
    return "an operand is missing before " + std::string{what} + ": write a word, or the operator's own word in quotes";
  }

  QueryPtr group() {
    const auto& open = take();
    const Level level(*this, open);
    if (peek().kind == TokenKind::kClose) fail(open, "nothing stands between these parentheses: remove them");
    auto query = or_expression();
    if (!accept(TokenKind::kClose)) fail(open, "unbalanced parenthesis: add ) where the group ends");
    return query;
  }

  QueryPtr word() {
    const auto& token = take();
    if (in_value_field()) return leaf({token}, token.from);
    if (utf8(token.text) == "*:*" && token.text[0].is('*') && token.text[2].is('*')) {
      count_terms(token, 1);
      return finish({}, token.from, token.to);
    }
    refuse_unknown_operator(token);
    if (const auto length = field_name_length(token)) return in_field(token, *length);
    return token.text.front().is('@') ? saved(token, 1) : leaf({token}, token.from);
  }

  bool in_value_field() const { return field_ != nullptr && field_->kind != FieldKind::kText; }

  QueryPtr in_field(const Token& token, std::size_t name_length) {
    const auto* outer = std::exchange(field_, known_field(token, name_length));
    auto query = field_value(token, name_length + 1);
    field_ = outer;
    return query;
  }

  static const FieldInfo* known_field(const Token& token, std::size_t name_length) {
    const auto name = utf8(token.text, 0, name_length);
    if (const auto* field = find_field(name)) return field;
    const Token place{TokenKind::kWord, {}, token.from, token.from + name_length};
    if (ascii_iequals(name, "story")) fail(place, "story: is not supported by this version");
    const auto nearest = nearest_field(name);
    const auto mend = nearest.empty() ? "write " + name + "\\: if no field is meant; fields are " + field_names()
                                      : "did you mean " + std::string{nearest} + ":?";
    fail(place, "there is no field \"" + name + "\": " + mend);
  }

  /// What stands behind the colon: the rest of the word, or a group or phrase that touches it.
  QueryPtr field_value(const Token& token, std::size_t start) {
    if (start < token.text.size()) {
      const bool is_saved = !in_value_field() && token.text[start].is('@');
      return is_saved ? saved(token, start + 1) : leaf({token, start}, token.from);
    }
    const auto& next = peek();
    const bool touches = next.from == token.to;
    if (touches && next.kind == TokenKind::kOpen) return group();
    if (touches && next.kind == TokenKind::kQuoted) return leaf({take()}, token.from);
    fail(token, "nothing stands behind the colon: write the value right behind it, without a blank");
  }

  QueryPtr leaf(const OperandText& text, std::size_t from) {
    count_terms(text.token, 1);
    if (in_value_field()) return finish(value_operand(text, *field_, shared_.context), from, text.token.to);
    auto query = text_operand(text, field_);
    const auto written = text.utf8();
    for (const auto name : {"and", "or", "not"})
      if (query.kind == QueryKind::kWord && place_ == nullptr && ascii_iequals(written, name))
        shared_.warnings.push_back(lower_case_operator(written, from, text.token.to));
    return finish(std::move(query), from, text.token.to);
  }

  QueryPtr saved(const Token& token, std::size_t name_start) {
    const auto name = utf8(token.text, name_start);
    if (name.empty()) fail(token, "a name must follow the @: write @name, or \\@ for the character");
    const auto& open = shared_.open_names;
    if (std::find(open.begin(), open.end(), name) != open.end())
      fail(token, "@" + name + " uses itself: " + cycle(name) + "; take one of these uses out");

    const auto key = std::make_pair(name, field_);
    auto found = shared_.expansions.find(key);
    if (found == shared_.expansions.end()) {
      found = shared_.expansions.emplace(key, expand(token, name)).first;
    } else {
      count_terms(token, found->second.terms);
    }
    if (nesting_ + found->second.nesting > kMaxNesting) fail(token, "@" + name + " is nested too deeply here");
    return finish(*found->second.query, token.from, token.to);
  }

  std::string cycle(const std::string& name) const {
    std::string path;
    const auto& open = shared_.open_names;
    for (auto it = std::find(open.begin(), open.end(), name); it != open.end(); ++it) path += "@" + *it + " → ";
    return path + "@" + name;
  }

  Shared::Expansion expand(const Token& token, const std::string& name) {
    const auto text = shared_.context.saved ? shared_.context.saved(name) : std::nullopt;
    if (!text) {
      const auto nearest = nearest_name(shared_.context.saved_names, name);
      fail(token, "there is no list, query or rule \"" + name + "\": " +
                      (nearest.empty() ? "define it under lists: or queries:" : "did you mean @" + nearest + "?"));
    }
    const Level level(*this, token);
    const auto terms_before = shared_.terms;
    shared_.open_names.push_back(name);
    auto query = parse_saved(token, name, *text);
    shared_.open_names.pop_back();
    return {query, shared_.terms - terms_before, nesting_of(*query)};
  }

  QueryPtr parse_saved(const Token& token, const std::string& name, const std::string& text) {
    try {
      return Parser(shared_, text, nesting_, field_, place_ != nullptr ? place_ : &token).whole();
    } catch (const QueryProblem& problem) {
      fail(token, "in @" + name + ": " + problem.message);
    }
  }

  Shared& shared_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t nesting_;
  const FieldInfo* field_;  ///< that the operands here stand in; null: none
  const Token* place_;
};

/// Says only what an article must not have.
bool is_negative(const Query& query) {
  const auto negative = [](const QueryPtr& arg) { return is_negative(*arg); };
  switch (query.kind) {
    case QueryKind::kNot:
      return !is_negative(*query.args.front());
    case QueryKind::kAnd:
    case QueryKind::kOr:
      return std::all_of(query.args.begin(), query.args.end(), negative);
    default:
      return false;
  }
}

}  // namespace

std::variant<Parsed, QueryProblem> parse_query(std::string_view text, const ParseContext& context) {
  Shared shared{context, {}, {}, {}, 0};
  try {
    auto query = Parser(shared, text, 0, nullptr, nullptr).whole();
    if (!context.fragment && is_negative(*query)) {
      throw QueryProblem{query->from, query->to,
                         "this says only what an article must not have: write *:* AND " +
                             (query->kind == QueryKind::kOr ? "(" + to_string(*query) + ")" : to_string(*query)) +
                             " if you mean every other article"};
    }
    for (auto& warning : lint(*query)) shared.warnings.push_back(std::move(warning));
    return Parsed{std::move(query), std::move(shared.warnings)};
  } catch (const QueryProblem& problem) {
    return problem;
  }
}

Parsed parse_query_or_throw(std::string_view text, const ParseContext& context) {
  auto result = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&result))
    throw Error(ErrorKind::kQuery, with_caret(text, *problem));
  return std::get<Parsed>(std::move(result));
}

}  // namespace tearsheet::plugin
