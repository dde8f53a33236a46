// The query DSL of OpenSearch. NEAR of two operands becomes an `intervals` query. That query's intervals may overlap, so
// the two mean the same only if no word can be in both operands.

#include <algorithm>

#include "base/json.h"
#include "base/words.h"
#include "plugin/query/export/foreign.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::query {
namespace {

[[noreturn]] void refuse_text(const Query& query) {
  if (query.kind == QueryKind::kCase) refuse(query, Engine::kOpenSearch, "=", "its words are folded");
  refuse(query, Engine::kOpenSearch, "~" + std::to_string(query.count),
         "it gives up on a fuzzy word that fits many others");
}

Json either(Json::array_t alternatives) {
  if (alternatives.size() == 1) return std::move(alternatives.front());
  // The large member comes last, because adding a second one copies the first with everything nested in it.
  return {{"bool", {{"minimum_should_match", 1}, {"should", std::move(alternatives)}}}};
}

Json text_in(const Query& query, const std::string& field) {
  switch (text_kind(query.kind)) {
    case TextKind::kWord:
      return {{"terms", {{field, word_forms(query.words.front())}}}};
    case TextKind::kPhrase: {
      Json::array_t phrases;
      for (const auto& text : phrase_texts(query.words))
        phrases.push_back({{"match_phrase", {{field, {{"query", text}, {"analyzer", "whitespace"}}}}}});
      return either(std::move(phrases));
    }
    case TextKind::kWildcard:
      return {{"wildcard", {{field, {{"value", query.words.front()}}}}}};
    case TextKind::kCase:
    case TextKind::kFuzzy:
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
  if (query.kind == QueryKind::kOr) {
    for (const auto& arg : query.args) alternatives.push_back(intervals(*arg));
    return any_of(std::move(alternatives));
  }
  if (!is_text(query))
    refuse(query, Engine::kOpenSearch, to_string(query.near) + " within NEAR",
           "its intervals of intervals are only the shortest ones");
  switch (text_kind(query.kind)) {
    case TextKind::kWord:
      for (const auto& form : word_forms(query.words.front())) alternatives.push_back(match(form));
      return any_of(std::move(alternatives));
    case TextKind::kPhrase:
      for (const auto& text : phrase_texts(query.words)) alternatives.push_back(match(text));
      return any_of(std::move(alternatives));
    case TextKind::kWildcard:
      refuse(query, Engine::kOpenSearch, "a wildcard within NEAR", "its intervals take 128 words at most");
    case TextKind::kCase:
    case TextKind::kFuzzy:
      break;
  }
  refuse_text(query);
}

/// The words that may be in an operand's intervals.
void add_words(const Query& query, std::vector<std::string>& words) {
  for (const auto& arg : query.args) add_words(*arg, words);
  if (query.words.empty()) return;
  const bool is_word = query.kind == QueryKind::kWord;
  const auto forms = is_word ? word_forms(query.words.front()) : possessive_forms(query.words.back());
  words.insert(words.end(), query.words.begin(), std::prev(query.words.end()));
  words.insert(words.end(), forms.begin(), forms.end());
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
  if (is_open_phrase(query))
    refuse(query, Engine::kOpenSearch, "a wildcard in a phrase", "its intervals take 128 words at most");
  if (query.near.within != Nearness::Within::kWords)
    refuse(query, Engine::kOpenSearch, name, "it has no sentences and paragraphs");
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
  // An operand must not have a field of its own.
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

Json filter(const Query& query) {
  if (query.kind == QueryKind::kDates) return dsl_dates(query);
  if (query.kind == QueryKind::kLength) return dsl_length(query);
  return {{"term", {{query.name, query.value}}}};
}

Json text(const Query& query) {
  Json::array_t parts;
  for (const auto field : fields_of(query)) parts.push_back(text_in(query, analyzers::name(field)));
  return either(std::move(parts));
}

[[noreturn]] void refuse_not_near(const Query& query) {
  refuse(query, Engine::kOpenSearch, "NOT " + to_string(query.near),
         "its intervals leave out what overlaps, not what is near");
}

Json dsl(const Query& query, std::size_t level);

Json logic(const Query& query, std::size_t level) {
  Json::array_t parts;
  for (const auto& arg : query.args) parts.push_back(dsl(*arg, level));
  if (query.kind == QueryKind::kOr) return either(std::move(parts));
  return {{"bool", {{query.kind == QueryKind::kAnd ? "must" : "must_not", std::move(parts)}}}};
}

/// `level` is how deep the surrounding JSON is nested.
Json dsl(const Query& query, std::size_t level) {
  constexpr std::size_t kMostLevels = 1000;  // the default of opensearch.xcontent.depth.max
  constexpr std::size_t kOfOperand = 16;     // the most that a query without AND, OR and NOT needs
  constexpr std::size_t kOfGroup = 3;
  if (level + kOfOperand > kMostLevels)
    refuse(query, Engine::kOpenSearch, "groups nested so deep", "it reads JSON of 1000 levels at most");
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      break;
    case QueryFamily::kText:
      return text(query);
    case QueryFamily::kLogic:
      return logic(query, level + kOfGroup);
    case QueryFamily::kNear:
      if (query.kind == QueryKind::kNotNear) refuse_not_near(query);
      return near(query);
    case QueryFamily::kCounted:
      if (query.kind == QueryKind::kFirst)
        refuse(query, Engine::kOpenSearch, "FIRST", "it doesn't measure the distance from the start of a text");
      refuse(query, Engine::kOpenSearch, "ATLEAST", "it doesn't count");
    case QueryFamily::kFilter:
      return filter(query);
  }
  return {{"match_all", Json::object()}};
}

}  // namespace

std::string open_search_query(const Query& query) { return dump(Json{{"query", dsl(query, 1)}}); }

}  // namespace tearsheet::plugin::query
