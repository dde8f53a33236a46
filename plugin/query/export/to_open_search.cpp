// The query DSL of OpenSearch. NEAR of two operands is an `intervals` query: it means the same where no word can stand
// for both operands, for intervals of one word may overlap.

#include <algorithm>

#include "base/json.h"
#include "plugin/query/export/foreign.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::query {
namespace {

[[noreturn]] void refuse_text(const Query& query) {
  if (query.kind == QueryKind::kCase) refuse(query, Engine::kOpenSearch, "=", "its words are folded");
  refuse(query, Engine::kOpenSearch, "~" + std::to_string(query.count),
         "it gives up on a fuzzy word that fits many others");
}

std::string phrase(const Query& query) {
  std::string text;
  for (const auto& word : query.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Json either(Json::array_t alternatives) {
  if (alternatives.size() == 1) return std::move(alternatives.front());
  // In this order: a second member makes JSON copy the first, and all that is nested in it.
  return {{"bool", {{"minimum_should_match", 1}, {"should", std::move(alternatives)}}}};
}

Json text_in(const Query& query, const std::string& field) {
  switch (query.kind) {
    case QueryKind::kWord:
      return {{"terms", {{field, word_forms(query.words.front())}}}};
    case QueryKind::kPhrase:
      return {{"match_phrase", {{field, {{"query", phrase(query)}, {"analyzer", "whitespace"}}}}}};
    case QueryKind::kWildcard:
      return {{"wildcard", {{field, {{"value", query.words.front()}}}}}};
    case QueryKind::kAll:
    case QueryKind::kCase:
    case QueryKind::kFuzzy:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
    case QueryKind::kNear:
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  refuse_text(query);
}

Json match(const std::string& text) {
  return {{"match", {{"query", text}, {"analyzer", "whitespace"}, {"ordered", true}, {"max_gaps", 0}}}};
}

Json any_of(Json::array_t intervals) {
  if (intervals.size() == 1) return std::move(intervals.front());
  return {{"any_of", {{"intervals", std::move(intervals)}}}};
}

/// An operand of NEAR.
Json intervals(const Query& query) {
  Json::array_t alternatives;
  switch (query.kind) {
    case QueryKind::kOr:
      for (const auto& arg : query.args) alternatives.push_back(intervals(*arg));
      return any_of(std::move(alternatives));
    case QueryKind::kWord:
      for (const auto& form : word_forms(query.words.front())) alternatives.push_back(match(form));
      return any_of(std::move(alternatives));
    case QueryKind::kPhrase:
      return match(phrase(query));
    case QueryKind::kNear:
    case QueryKind::kNotNear:
      refuse(query, Engine::kOpenSearch, to_string(query.near) + " within NEAR",
             "its intervals in intervals are the shortest ones alone");
    case QueryKind::kWildcard:
      refuse(query, Engine::kOpenSearch, "a wildcard within NEAR", "its intervals take 128 words at most");
    case QueryKind::kAll:
    case QueryKind::kCase:
    case QueryKind::kFuzzy:
    case QueryKind::kAnd:
    case QueryKind::kNot:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  refuse_text(query);
}

/// The words that an operand's places may have.
void add_words(const Query& query, std::vector<std::string>& words) {
  for (const auto& arg : query.args) add_words(*arg, words);
  if (query.kind == QueryKind::kWord) {
    const auto forms = word_forms(query.words.front());
    words.insert(words.end(), forms.begin(), forms.end());
  } else {
    words.insert(words.end(), query.words.begin(), query.words.end());
  }
}

bool share_a_word(const Query& a, const Query& b) {
  std::vector<std::string> of_a, of_b;
  add_words(a, of_a);
  add_words(b, of_b);
  std::sort(of_a.begin(), of_a.end());
  return std::any_of(of_b.begin(), of_b.end(),
                     [&](const std::string& word) { return std::binary_search(of_a.begin(), of_a.end(), word); });
}

Json near(const Query& query) {
  const auto name = to_string(query.near);
  if (query.near.within != Nearness::Within::kWords)
    refuse(query, Engine::kOpenSearch, name, "it knows no sentences and paragraphs");
  if (query.args.size() > 2)
    refuse(query, Engine::kOpenSearch, "a row of " + name, "it counts the words between all of them together");
  const auto &a = *query.args[0], &b = *query.args[1];
  if (share_a_word(a, b))
    refuse(query, Engine::kOpenSearch, name + " of operands that share a word", "its intervals may overlap");
  Json::array_t fields;
  for (const auto field : fields_of(query)) {
    const Json all_of = {{"ordered", query.near.ordered},
                         {"max_gaps", query.near.words},
                         {"intervals", Json::array({intervals(a), intervals(b)})}};
    fields.push_back({{"intervals", {{analyzers::name(field), {{"all_of", all_of}}}}}});
  }
  // Fields within the operands could differ from those of the whole.
  if (fields_of(a) != fields_of(query) || fields_of(b) != fields_of(query))
    refuse(query, Engine::kOpenSearch, name + " of operands in different fields",
           "its intervals are those of one field");
  return either(std::move(fields));
}

Json range(const std::string& field, Json bounds) { return {{"range", {{field, std::move(bounds)}}}}; }

Json dsl_dates(const Query& query) {
  const auto& span = query.dates;
  if (span.last) return range(query.name, {{"gte", "now-" + std::to_string(span.last->count()) + "s"}, {"lte", "now"}});
  auto bounds = Json::object();
  if (span.from) bounds["gte"] = tearsheet::to_string(*span.from);
  if (span.to) bounds["lt"] = tearsheet::to_string(*span.to);
  return range(query.name, std::move(bounds));
}

Json dsl_length(const Query& query) {
  auto bounds = Json::object();
  if (query.at_least) bounds["gte"] = *query.at_least;
  if (query.at_most) bounds["lte"] = *query.at_most;
  return range("words", std::move(bounds));
}

/// `level` is that of the JSON around it.
Json dsl(const Query& query, std::size_t level) {
  constexpr std::size_t kMostLevels = 1000;  // opensearch.xcontent.depth.max is this by default
  constexpr std::size_t kOfOperand = 16;     // what a query without AND, OR and NOT needs at most
  constexpr std::size_t kOfGroup = 3;
  if (level + kOfOperand > kMostLevels)
    refuse(query, Engine::kOpenSearch, "groups nested so deep", "it reads JSON of 1000 levels at most");
  level += kOfGroup;
  Json::array_t parts;
  switch (query.kind) {
    case QueryKind::kAll:
      return {{"match_all", Json::object()}};
    case QueryKind::kAnd:
      for (const auto& arg : query.args) parts.push_back(dsl(*arg, level));
      return {{"bool", {{"must", std::move(parts)}}}};
    case QueryKind::kOr:
      for (const auto& arg : query.args) parts.push_back(dsl(*arg, level));
      return either(std::move(parts));
    case QueryKind::kNot:
      return {{"bool", {{"must_not", Json::array({dsl(*query.args.front(), level)})}}}};
    case QueryKind::kNear:
      return near(query);
    case QueryKind::kNotNear:
      refuse(query, Engine::kOpenSearch, "NOT " + to_string(query.near),
             "its intervals leave out what overlaps, not what is near");
    case QueryKind::kAtLeast:
      refuse(query, Engine::kOpenSearch, "ATLEAST", "it doesn't count");
    case QueryKind::kFirst:
      refuse(query, Engine::kOpenSearch, "FIRST", "it knows no distance from the start of a text");
    case QueryKind::kExact:
      return {{"term", {{query.name, query.value}}}};
    case QueryKind::kDates:
      return dsl_dates(query);
    case QueryKind::kLength:
      return dsl_length(query);
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
      break;
  }
  for (const auto field : fields_of(query)) parts.push_back(text_in(query, analyzers::name(field)));
  return either(std::move(parts));
}

}  // namespace

std::string open_search_query(const Query& query) { return dump(Json{{"query", dsl(query, 1)}}); }

}  // namespace tearsheet::plugin::query
