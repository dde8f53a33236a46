#include "plugin/query/operators.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::plugin::query {
namespace {

using Within = Nearness::Within;

std::uint32_t number(const Token& token, std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > kMaxCount)
    fail_at(token, "this number is too large: at most " + std::to_string(kMaxCount));
  return value;
}

/// A token as an operator's name and the text after it.
struct Spelling {
  std::string name, rest;
  bool slash = false;
};

/// Nothing if a character is escaped: that makes the token a word.
std::optional<Spelling> spelling(const Token& token, std::size_t start) {
  const auto begin = token.text.begin() + static_cast<std::ptrdiff_t>(std::min(start, token.text.size()));
  const bool escaped = std::any_of(begin, token.text.end(), [](Character c) { return c.escaped; });
  if (token.kind != TokenKind::kWord || escaped) return std::nullopt;
  const auto written = utf8(token.text, start);
  if (const auto slash = written.find('/'); slash != std::string::npos)
    return Spelling{written.substr(0, slash), written.substr(slash + 1), true};
  const auto end = std::min(written.find_first_of("0123456789"), written.size());
  return Spelling{written.substr(0, end), written.substr(end), false};
}

constexpr std::string_view kNearForms =
    "write NEAR/5 for at most 5 words between, NEAR/S for one sentence, NEAR/P for one "
    "paragraph";

/// adj5: within 5 words, in this order; adj: next to each other.
std::optional<Nearness> adjacent(const Token& token, const std::string& rest) {
  if (!rest.empty() && !all_digits(rest)) return std::nullopt;  // "adjective"
  Nearness near;
  near.ordered = true;
  const auto words = rest.empty() ? 1 : number(token, rest);
  if (words == 0) fail_at(token, "adj0 is nowhere: write adj1 for words next to each other");
  near.words = words - 1;
  return near;
}

/// The query, or as much of its start as a person would read.
std::string shortened(const Query& query) {
  constexpr std::size_t kLongest = 400;
  const auto text = start_of(query, kLongest);
  if (text.size() <= kLongest) return text;
  std::size_t end = 0;
  while (end < kLongest) next_code_point(text, end);
  return text.substr(0, end) + "…";
}

}  // namespace

std::optional<Nearness> near_operator(const Token& token) {
  const auto read = spelling(token, 0);
  if (!read) return std::nullopt;
  const auto& [name, rest, slash] = *read;
  if (ascii_iequals(name, "adj")) return adjacent(token, rest);
  const bool near = ascii_iequals(name, "near"), onear = ascii_iequals(name, "onear");
  const bool pre = ascii_iequals(name, "pre"), w = ascii_iequals(name, "w");
  const bool bare = slash && name.empty();  // "/5", "/s"
  // "near5/seg"
  if (slash && ascii_iequals(rest, "seg") && (bare || w || pre || looks_like_operator(name)))
    fail_at(token, "there are no segments here: name the field instead, as in title:(a AND b)");
  if (slash ? !(near || onear || pre || w || bare) : name != "NEAR" && name != "ONEAR") return std::nullopt;

  Nearness result;
  result.ordered = onear || pre;
  const auto ends_with_f = rest.size() > 1 && (rest.back() == 'f' || rest.back() == 'F');
  const auto words = ends_with_f ? rest.substr(0, rest.size() - 1) : rest;  // NEAR/5f: forwards
  if (all_digits(words) && (!ends_with_f || near)) {
    result.words = number(token, words);
    result.ordered = result.ordered || ends_with_f;
  } else if (slash && (ascii_iequals(rest, "s") || ascii_iequals(rest, "sent"))) {
    result.within = Within::kSentence;
  } else if (slash && (ascii_iequals(rest, "p") || ascii_iequals(rest, "para"))) {
    result.within = Within::kParagraph;
  } else if (bare) {
    return std::nullopt;
  } else if (slash && (w || pre) && name != "PRE" && name != "W") {
    return std::nullopt;  // "w/o", "pre/post"
  } else if (!slash && !rest.empty()) {
    return std::nullopt;  // "NEAR5th"
  } else {
    fail_at(token, name + " needs a distance: " + std::string{kNearForms});
  }
  return result;
}

std::optional<CountOperator> count_operator(const Token& token, std::size_t start) {
  const auto read = spelling(token, start);
  if (!read) return std::nullopt;
  const auto& [name, rest, slash] = *read;
  const bool at_least = slash ? ascii_iequals(name, "atleast") : name == "ATLEAST";
  const bool first = slash ? ascii_iequals(name, "first") : name == "FIRST" && all_digits(rest);
  if (!at_least && !first) return std::nullopt;
  const std::string form = at_least ? "ATLEAST/3(summit)" : "FIRST/50(summit)";
  if (!all_digits(rest)) {
    if (slash && name != "ATLEAST" && name != "FIRST") return std::nullopt;  // "first/second"
    if (!slash && !rest.empty()) return std::nullopt;                        // "ATLEAST3rd"
    fail_at(token, name + " needs a number: write " + form);
  }
  const auto count = number(token, rest);
  if (count == 0) fail_at(token, name + " of nothing says nothing: write " + form);
  return CountOperator{at_least ? QueryKind::kAtLeast : QueryKind::kFirst, count};
}

bool looks_like_operator(std::string_view word) {
  const auto letters = word.substr(0, std::min(word.find_first_of("0123456789"), word.size()));
  const auto lower = ascii_lower(letters);
  const bool is_near = lower == "near" || lower == "onear";
  if (is_near && letters.size() == word.size()) return true;  // "near" alone
  return (is_near || lower == "atleast" || lower == "first") && all_digits(word.substr(letters.size()));
}

namespace {

/// The part of an operand that has no intervals; null if there is none.
const Query* without_intervals(const Query& query) {
  if (query.kind != QueryKind::kOr) return has_intervals(query) ? nullptr : &query;
  for (const auto& arg : query.args)
    if (const auto* found = without_intervals(*arg)) return found;
  return nullptr;
}

/// "AND joins words that may be anywhere".
std::string why_without_intervals(const Query& query) {
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      return "*:* is not a word of the text";
    case QueryFamily::kLogic:
      return query.kind == QueryKind::kNot ? "NOT says that a word is nowhere" : "AND joins words that may be anywhere";
    case QueryFamily::kCounted:
      return query.kind == QueryKind::kFirst ? "FIRST looks only at the start of the body"
                                             : "ATLEAST counts in the entire article";
    case QueryFamily::kText:
    case QueryFamily::kNear:
    case QueryFamily::kFilter:
      break;
  }
  return query.name + ": is not a word of the text";
}

/// What to write instead of an operand without intervals.
std::string near_fix(const Query& query, const std::string& near, bool negated) {
  if (query.kind == QueryKind::kNot) return "write a NOT " + near + " b for an a that has no b near it";
  if (query.kind != QueryKind::kAnd) return "join it with AND" + std::string{negated ? " NOT" : ""} + " instead";
  return negated ? "write x NOT " + near + " (a OR b) for an x that is near neither"
                 : "write (a " + near + " x) AND (b " + near + " x), or OR within the parentheses";
}

}  // namespace

FieldSet OperandFields::of(const Query& operand) {
  if (operand.args.empty()) return field_set(operand.field);
  if (const auto known = known_.find(&operand); known != known_.end()) return known->second;
  auto fields = of(*operand.args.front());
  for (std::size_t i = 1; i < operand.args.size(); ++i)
    fields = join_fields(operand.kind, fields, of(*operand.args[i]));
  if (family_of(operand.kind) == QueryFamily::kNear) known_.emplace(&operand, fields);
  return fields;
}

void check_near(const std::vector<QueryPtr>& operands, const Nearness& near, bool negated, OperandFields& fields) {
  for (const auto& operand : operands) {
    const auto* culprit = without_intervals(*operand);
    if (culprit == nullptr) continue;
    throw QueryProblem{culprit->from, culprit->to,
                       "this can't be near anything: " + why_without_intervals(*culprit) + "; " +
                           near_fix(*culprit, to_string(near), negated)};
  }
  auto common = fields.of(*operands.front());
  for (const auto& operand : operands) common &= fields.of(*operand);
  if (common == 0)
    throw QueryProblem{operands.front()->from, operands.back()->to,
                       "these can't be near each other, they are in different fields: name one field for both, or "
                       "write AND"};
}

void check_counted(const Query& operand, const CountOperator& operation) {
  const bool first = operation.kind == QueryKind::kFirst;
  const std::string name = first ? "FIRST" : "ATLEAST", form = name + "/" + std::to_string(operation.count);
  if (const auto* culprit = without_intervals(operand)) {
    const auto fix = culprit->kind == QueryKind::kAnd
                         ? "write " + form + "(a) AND " + form + "(b), or OR within the parentheses"
                         : "write it outside, joined with AND";
    throw QueryProblem{culprit->from, culprit->to,
                       name + " can't take this: " + why_without_intervals(*culprit) + "; " + fix};
  }
  const auto fields = fields_of(operand);
  if (first && (fields.size() != 1 || fields.front() != analyzers::Field::kBody))
    throw QueryProblem{operand.from, operand.to, "FIRST is about the body: name no other field in it"};
}

QueryProblem mixed_operators(const Query& query) {
  return {query.from, query.to, "AND and OR without parentheses are read as: " + shortened(query)};
}

QueryProblem lower_case_operator(std::string_view word, std::size_t from, std::size_t to) {
  if (ascii_iequals(word, "near") || ascii_iequals(word, "onear"))
    return {from, to, "\"" + std::string{word} + "\" is read as a word: the operator is NEAR/5"};
  std::string capitals{word};
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return {from, to, "\"" + std::string{word} + "\" is read as a word: the operator is " + capitals};
}

}  // namespace tearsheet::plugin::query
