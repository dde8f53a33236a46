// The language of Lucene's classic query parser. Every operator is written out and in parentheses, because in that
// parser AND has no precedence over OR.

#include "base/words.h"
#include "plugin/query/export/foreign.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::query {
namespace {

std::string escaped(std::string_view text, bool wildcards) {
  constexpr std::string_view kSpecial = "+-&|!(){}[]^\"~:\\/";
  std::string out;
  for (const char c : text) {
    if (kSpecial.find(c) != std::string_view::npos || (!wildcards && (c == '*' || c == '?'))) out += '\\';
    out += c;
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string joined(const std::vector<std::string>& parts, std::string_view operation) {
  if (parts.size() == 1) return parts.front();
  std::string out = "(";
  for (const auto& part : parts) {
    if (out.size() > 1) out += operation;
    out += part;
  }
  return out + ")";
}

std::string value_of(const Query& query) {
  std::vector<std::string> parts;
  switch (text_kind(query.kind)) {
    case TextKind::kWord:
      for (const auto& form : word_forms(query.words.front())) parts.push_back(escaped(form, false));
      return joined(parts, " OR ");
    case TextKind::kWildcard:
      return escaped(query.words.front(), true);
    case TextKind::kFuzzy:
      refuse(query, Engine::kLucene, "~" + std::to_string(query.count),
             "its own ~ takes two letters in the wrong order for one change");
    case TextKind::kCase:
      refuse(query, Engine::kLucene, "=", "its words are folded");
    case TextKind::kPhrase:
      break;
  }
  return quoted(tearsheet::joined(query.words, " "));
}

std::string text_query(const Query& query) {
  std::vector<std::string> parts;
  for (const auto field : fields_of(query))
    parts.push_back(std::string{analyzers::name(field)} + ":" + value_of(query));
  return joined(parts, " OR ");
}

std::string lucene_dates(const Query& query) {
  const auto& span = query.dates;
  if (span.last) refuse(query, Engine::kLucene, query.name + ":" + query.text, "it has no times relative to now");
  return query.name + ":[" + (span.from ? quoted(tearsheet::to_string(*span.from)) : "*") + " TO " +
         (span.to ? quoted(tearsheet::to_string(*span.to)) + "}" : "*]");
}

std::string lucene_length(const Query& query) {
  const auto end = [](const std::optional<std::uint64_t>& words) { return words ? std::to_string(*words) : "*"; };
  return "words:[" + end(query.at_least) + " TO " + end(query.at_most) + "]";
}

std::string filter_query(const Query& query) {
  if (query.kind == QueryKind::kDates) return lucene_dates(query);
  if (query.kind == QueryKind::kLength) return lucene_length(query);
  return query.name + ":" + quoted(query.value);
}

std::string logic_query(const Query& query) {
  if (query.kind == QueryKind::kNot) return "(*:* AND NOT " + lucene_query(*query.args.front()) + ")";
  std::vector<std::string> parts;
  for (const auto& arg : query.args) parts.push_back(lucene_query(*arg));
  return joined(parts, query.kind == QueryKind::kAnd ? " AND " : " OR ");
}

[[noreturn]] void refuse_near(const Query& query) {
  const auto name = to_string(query.near);
  if (query.kind == QueryKind::kNotNear) refuse(query, Engine::kLucene, "NOT " + name, "it has nothing like it");
  refuse(query, Engine::kLucene, name, "its \"…\"~n counts moves of words, not words between");
}

}  // namespace

std::string lucene_query(const Query& query) {
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      break;
    case QueryFamily::kText:
      return text_query(query);
    case QueryFamily::kLogic:
      return logic_query(query);
    case QueryFamily::kNear:
      refuse_near(query);
    case QueryFamily::kCounted:
      if (query.kind == QueryKind::kFirst) refuse(query, Engine::kLucene, "FIRST", "it has no positions in a text");
      refuse(query, Engine::kLucene, "ATLEAST", "it doesn't count");
    case QueryFamily::kFilter:
      return filter_query(query);
  }
  return "*:*";
}

}  // namespace tearsheet::plugin::query
