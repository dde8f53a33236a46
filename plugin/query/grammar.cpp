#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "plugin/query/lead.h"
#include "plugin/query/other_products.h"
#include "plugin/query/parser.h"
#include "plugin/query/single_quotes.h"

namespace tearsheet::plugin::query {
namespace {

std::string nothing_before(std::string_view what) {
  return "an operand is missing before " + std::string{what} + ": write a word, or the operator's own word in quotes";
}

const FieldInfo* known_field(const Token& token, std::size_t name_length) {
  const auto name = utf8(token.text, 0, name_length);
  if (const auto* field = find_field(name)) return field;
  if (const auto write = instead_of_field(name); !write.empty())
    throw QueryProblem{token.from, token.text[name_length].from,
                       "there is no field \"" + name + "\" here: write " + std::string{write}};
  const auto nearest = nearest_field(name);
  const auto fix = nearest.empty() ? "write " + name + "\\: if no field is meant; fields are " + field_names()
                                   : "did you mean " + nearest + ":?";
  throw QueryProblem{token.from, token.text[name_length].from, "there is no field \"" + name + "\": " + fix};
}

/// The arguments of a node that finish() made. They are moved if nothing else has the node: copies of them at each level
/// of ((((a b) c) d) e) would take quadratic space.
std::vector<QueryPtr> take_args(QueryPtr node) {
  if (node.use_count() > 1) return node->args;
  return std::move(std::const_pointer_cast<Query>(node)->args);
}

}  // namespace

Parser::Level::Level(Parser& parser, const Token& token) : parser_(parser) {
  if (parser_.nesting_ + 1 > kMaxNesting)
    fail(token, "nested deeper than " + std::to_string(kMaxNesting) + " levels: divide the query");
  ++parser_.nesting_;
}

bool Parser::accept(TokenKind kind) {
  if (peek().kind != kind) return false;
  ++at_;
  return true;
}

bool Parser::starts_operand() const {
  const auto kind = peek().kind;
  return kind == TokenKind::kOpen || kind == TokenKind::kNot || kind == TokenKind::kMinus || kind == TokenKind::kWord ||
         kind == TokenKind::kQuoted;
}

void Parser::count_terms(const Token& token, std::size_t terms) {
  shared_.terms += terms;
  if (shared_.terms > kMaxTerms) fail(token, "more than " + std::to_string(kMaxTerms) + " terms: divide the query");
}

QueryPtr Parser::finish(Query query, std::size_t from, std::size_t to) const {
  query.from = place_ != nullptr ? place_->from : from;
  query.to = place_ != nullptr ? place_->to : to;
  return std::make_shared<Query>(std::move(query));  // not const: take_args()
}

/// Joins `args` under one node. Arguments of the same kind are merged into it, so that (a b) c is a b c.
QueryPtr Parser::combine(QueryKind kind, std::vector<QueryPtr> args) const {
  if (args.size() == 1) return std::move(args.front());
  Query query;
  query.kind = kind;
  const auto from = args.front()->from, to = args.back()->to;
  for (auto& arg : args) {
    if (arg->kind != kind) {
      query.args.push_back(std::move(arg));
    } else if (auto inner = take_args(std::move(arg)); query.args.empty()) {
      query.args = std::move(inner);
    } else {
      std::ranges::move(inner, std::back_inserter(query.args));
    }
  }
  return finish(std::move(query), from, to);
}

QueryPtr Parser::whole() {
  if (peek().kind == TokenKind::kEnd) fail(peek(), "the query is empty: write a word, or *:* for every article");
  if (place_ == nullptr) shared_.warnings = single_quotes(tokens_);
  auto query = or_expression();
  if (peek().kind == TokenKind::kClose) fail(peek(), "unbalanced parenthesis: remove this ), or add ( before it");
  return query;
}

QueryPtr Parser::or_expression() {
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

QueryPtr Parser::and_expression(bool& joined) {
  std::vector<QueryPtr> args{not_expression()};
  while (accept(TokenKind::kAnd) || starts_operand()) args.push_back(not_expression());
  joined = args.size() > 1;
  return combine(QueryKind::kAnd, std::move(args));
}

QueryPtr Parser::not_expression() {
  if (peek().kind != TokenKind::kNot && peek().kind != TokenKind::kMinus) return near_expression();
  const auto& token = take();
  const Level level(*this, token);
  count_terms(token, 1);
  Query query;
  query.kind = QueryKind::kNot;
  query.args.push_back(not_expression());
  const auto to = query.args.front()->to;
  return finish(std::move(query), token.from, to);
}

std::optional<Parser::NearOperator> Parser::accept_near() {
  // NOT is never the last token, and NEAR alone is not an operand: so `a NOT NEAR/5 b` can't be a AND NOT something.
  const bool negated = peek().kind == TokenKind::kNot;
  const auto near = near_operator(tokens_[negated ? at_ + 1 : at_]);
  if (!near) {
    const auto same = same_operator(negated ? at_ + 1 : at_);
    if (!same) return std::nullopt;
    at_ += negated ? 2 : 1;
    return NearOperator{*same, negated};
  }
  at_ += negated ? 2 : 1;
  return NearOperator{*near, negated};
}

QueryPtr Parser::near_expression() {
  std::vector<QueryPtr> args{operand()};
  std::optional<NearOperator> operation;
  for (;;) {
    const auto& token = peek();
    const auto next = accept_near();
    if (!next) return operation ? near(*operation, std::move(args)) : std::move(args.front());
    if (operation && *next != *operation)
      fail(token, "two different NEAR operators in a row: put parentheses around the pair that belongs together");
    operation = next;
    if (peek().kind == TokenKind::kNot || peek().kind == TokenKind::kMinus)
      fail(peek(), "NOT has no place that something could be near: write a NOT " + to_string(next->near) +
                       " b for an a that has no b near it");
    args.push_back(operand());
    if (!next->negated && args.size() > kMaxNearOperands)
      fail(token, "more than " + std::to_string(kMaxNearOperands) +
                      " operands near each other: put those that are "
                      "alternatives in parentheses with OR, or join some with AND");
  }
}

/// `a NOT NEAR/5 b NOT NEAR/5 c` means an `a` that is near neither of them.
QueryPtr Parser::near(const NearOperator& operation, std::vector<QueryPtr> args) const {
  check_near(args, operation.near, operation.negated, shared_.fields);
  Query query;
  query.near = operation.near;
  const auto from = args.front()->from, to = args.back()->to;
  if (!operation.negated) {
    query.kind = QueryKind::kNear;
    query.args = std::move(args);
    return finish(std::move(query), from, to);
  }
  query.kind = QueryKind::kNotNear;
  query.args = {args[0], args[1]};
  if (args.size() > 2) {
    Query any;
    any.kind = QueryKind::kOr;
    for (auto i = args.begin() + 1; i != args.end(); ++i) {
      if ((*i)->kind == QueryKind::kOr) {
        any.args.insert(any.args.end(), (*i)->args.begin(), (*i)->args.end());
      } else {
        any.args.push_back(*i);
      }
    }
    query.args[1] = finish(std::move(any), args[1]->from, to);
  }
  return finish(std::move(query), from, to);
}

QueryPtr Parser::operand() {
  const auto& token = peek();
  switch (token.kind) {
    case TokenKind::kOpen:
      return group();
    case TokenKind::kWord:
      return word();
    case TokenKind::kQuoted:
      return quoted(token.from);
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

QueryPtr Parser::group() {
  const auto& open = take();
  const Level level(*this, open);
  if (peek().kind == TokenKind::kClose) fail(open, "there is nothing between these parentheses: remove them");
  auto query = or_expression();
  if (!accept(TokenKind::kClose)) fail(open, "unbalanced parenthesis: add ) where the group ends");
  return query;
}

QueryPtr Parser::word() {
  const auto& token = take();
  if (near_operator(token)) fail(token, nothing_before(utf8(token.text)));
  if (in_value_field()) return leaf({token}, token.from);
  if (utf8(token.text) == "*:*" && token.text[0].is('*') && token.text[2].is('*')) {
    count_terms(token, 1);
    return finish({}, token.from, token.to);
  }
  if (const auto operation = count_operator(token)) return counted(*operation, token);
  if (utf8(token.text) == "FIRST" && peek().kind == TokenKind::kOpen && peek().from == token.to)
    fail(token, "FIRST needs a number: write FIRST/50(summit)");
  if (const auto length = field_name_length(token)) return in_field(token, *length);
  if (token.text.front().is('@')) return saved(token, 1);
  const bool opens_group = peek().kind == TokenKind::kOpen && peek().from == token.to;
  constexpr std::string_view kLead = "hlead";  // Lexis: hlead(x)
  if (opens_group && ascii_iequals(utf8(token.text), kLead)) return in_field(token, kLead.size());
  if (const auto start = lead_value_start(token)) return in_field(token, *start - 1);
  refuse_other_products(token, 0, opens_group);
  return leaf({token}, token.from);
}

/// ATLEAST/3(…), FIRST/50(…): `token` has been taken.
QueryPtr Parser::counted(const CountOperator& operation, const Token& token) {
  const bool first = operation.kind == QueryKind::kFirst;
  if (peek().kind != TokenKind::kOpen)
    fail(token, "an operand in parentheses is missing: write " + std::string{first ? "FIRST" : "ATLEAST"} + "/" +
                    std::to_string(operation.count) + "(summit)");
  const auto* body = find_field("body");
  if (first && field_ != nullptr && field_ != body) fail(token, "FIRST is about the body: name no other field for it");
  const auto* outer = field_;
  if (first) field_ = body;
  Query query;
  query.kind = operation.kind;
  query.count = operation.count;
  query.args.push_back(group());
  field_ = outer;
  check_counted(*query.args.front(), operation);
  return finish(std::move(query), token.from, tokens_[at_ - 1].to);
}

QueryPtr Parser::in_field(const Token& token, std::size_t name_length) {
  const bool is_lead = lead_value_start(token) || name_length == token.text.size();
  const auto* outer = std::exchange(field_, is_lead ? find_field("lead") : known_field(token, name_length));
  const auto terms = shared_.terms;
  auto query = field_value(token, std::min(name_length + 1, token.text.size()));
  if (field_->kind == FieldKind::kLead) query = in_lead(query, token, shared_.terms - terms);
  field_ = outer;
  return query;
}

/// Reads what follows the colon: the rest of the word, or a group or phrase right after it.
QueryPtr Parser::field_value(const Token& token, std::size_t start) {
  if (start < token.text.size()) {
    if (start + 1 == token.text.size() && token.text[start].is('*')) return has_field(token);
    if (in_value_field()) return leaf({token, start}, token.from);
    if (const auto operation = count_operator(token, start)) return counted(*operation, token);
    if (token.text[start].is('@')) return saved(token, start + 1);
    refuse_other_products(token, start, false);
    return leaf({token, start}, token.from);
  }
  const auto& next = peek();
  const bool touches = next.from == token.to;
  if (touches && next.kind == TokenKind::kOpen) return group();
  if (touches && next.kind == TokenKind::kQuoted) return quoted(token.from);
  fail(token, "there is nothing after the colon: write the value right after it, without a blank");
}

QueryPtr Parser::quoted(std::size_t from) {
  const auto& token = take();
  const auto& next = peek();
  if (next.kind == TokenKind::kWord && next.from == token.to && next.text.front().is('~')) return slop(token);
  if (!in_value_field() && has_wildcards(token)) return open_phrase(token, from);
  return leaf({token}, from);
}

QueryPtr Parser::leaf(const OperandText& text, std::size_t from) {
  auto query = in_value_field() ? value_operand(text, *field_, shared_.context) : text_operand(text, field_);
  count_terms(text.token, terms_of(query));
  if (query.kind == QueryKind::kWildcard && place_ == nullptr && truncated_length(text.token, text.from))
    shared_.warnings.push_back(
        {from, text.token.to, "the ! is read as *, for words that begin so: leave it out, or write \\!, for the word"});
  if (query.kind == QueryKind::kWord && place_ == nullptr) {
    const auto written = text.utf8();
    const bool small = std::ranges::any_of(std::initializer_list<std::string_view>{"and", "or", "not"},
                                           [&](std::string_view name) { return ascii_iequals(written, name); });
    if (small || looks_like_operator(written))
      shared_.warnings.push_back(lower_case_operator(written, from, text.token.to));
  }
  return finish(std::move(query), from, text.token.to);
}

}  // namespace tearsheet::plugin::query
