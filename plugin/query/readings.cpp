// What is read as another query: lead:x, FIELD:*, and the operators of other products that mean the same as one of ours.

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "plugin/query/lead.h"
#include "plugin/query/parser.h"

namespace tearsheet::plugin::query {

/// Factiva's `a same b`: in one paragraph. It is also a word, so there is a warning.
std::optional<Nearness> Parser::same_operator(std::size_t at) {
  const auto& token = tokens_[at];
  if (token.kind != TokenKind::kWord || !ascii_iequals(utf8(token.text), "same")) return std::nullopt;
  if (std::ranges::any_of(token.text, &Character::escaped)) return std::nullopt;
  const auto next = tokens_[at + 1].kind;
  if (next != TokenKind::kWord && next != TokenKind::kQuoted && next != TokenKind::kOpen) return std::nullopt;
  if (place_ == nullptr)
    shared_.warnings.push_back(
        {token.from, token.to, "\"same\" is read as NEAR/P, in one paragraph: write \"same\" in quotes for the word"});
  Nearness near;
  near.within = Nearness::Within::kParagraph;
  return near;
}

/// `terms` is how many the query has; each is looked up in three fields.
QueryPtr Parser::in_lead(const QueryPtr& query, const Token& token, std::size_t terms) {
  const Level of_or(*this, token), of_first(*this, token);
  count_terms(token, 2 * terms);
  return lead_query(query, [this](std::vector<QueryPtr> args) { return combine(QueryKind::kOr, std::move(args)); });
}

/// FIELD:*: has the field at all.
QueryPtr Parser::has_field(const Token& token) const {
  if (field_->name == "has") fail(token, "has: takes the name of a field: write has:author, or author:*");
  std::vector<QueryPtr> fields;
  const bool is_lead = field_->kind == FieldKind::kLead;
  for (const auto name : is_lead ? std::vector<std::string_view>{"title", "standfirst", "body"}
                                 : std::vector<std::string_view>{field_->name}) {
    Query query;
    query.kind = QueryKind::kExact;
    query.name = "has";
    query.value = name;
    fields.push_back(finish(std::move(query), token.from, token.to));
  }
  return combine(QueryKind::kOr, std::move(fields));
}

/// `"peace * talks"`: NEAR of its parts from left to right. Its few levels need no nesting: check.h leaves room for them.
QueryPtr Parser::open_phrase(const Token& token, std::size_t from) {
  auto parts = phrase_parts(token, field_);
  if (parts.size() > kMaxNearOperands)
    fail(token, "more than " + std::to_string(kMaxNearOperands) + " parts between wildcards: divide the phrase");
  QueryPtr phrase;
  for (auto& part : parts) {
    count_terms(token, terms_of(part.query) + part.open);
    auto next = finish(std::move(part.query), from, token.to);
    if (phrase == nullptr) {
      phrase = std::move(next);
      continue;
    }
    Query joined;
    joined.kind = QueryKind::kNear;
    joined.near = {Nearness::Within::kPhrase, static_cast<std::uint32_t>(part.open), true};
    joined.args = {std::move(phrase), std::move(next)};
    phrase = finish(std::move(joined), from, token.to);
  }
  return phrase;
}

/// Lucene's `"a b"~5`: the words near each other, in any order.
QueryPtr Parser::slop(const Token& phrase) {
  const auto& token = take();
  if (in_value_field()) fail(token, std::string{field_->name} + ": takes whole values: leave the ~ out");
  const auto distance = utf8(token.text, 1);
  constexpr std::size_t kMostDigits = 6;
  if (distance.empty() || distance.size() > kMostDigits || !all_digits(distance))
    fail(token, "~ after a phrase takes a number of words: write \"a b\"~5, or a NEAR/5 b");
  if (has_wildcards(phrase)) fail(phrase, "~ doesn't go with wildcards in quotes: write a NEAR/5 b*");
  const auto words = text_operand({phrase}, field_).words;
  if (words.size() < 2)
    fail(token, "~ goes after two words or more: write navalny~1 without quotes for a similar word");
  if (words.size() > kMaxNearOperands)
    fail(token, "~ takes at most " + std::to_string(kMaxNearOperands) + " words: join some with AND");
  std::vector<QueryPtr> args;
  for (const auto& word : words) {
    count_terms(phrase, 1);
    Query operand;
    operand.kind = QueryKind::kPhrase;
    operand.words = {word};
    if (field_ != nullptr) operand.field = field_->text;
    args.push_back(finish(std::move(operand), phrase.from, phrase.to));
  }
  Nearness near;
  near.words = static_cast<std::uint32_t>(std::stoul(distance));
  return this->near({near, false}, std::move(args));
}

}  // namespace tearsheet::plugin::query
