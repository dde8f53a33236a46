// The text of Lucene's classic query parser, every operator written out and in parentheses, for that parser has no
// precedence of AND over OR.

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
  switch (query.kind) {
    case QueryKind::kWord:
      for (const auto& form : word_forms(query.words.front())) parts.push_back(escaped(form, false));
      return joined(parts, " OR ");
    case QueryKind::kWildcard:
      return escaped(query.words.front(), true);
    case QueryKind::kFuzzy:
      refuse(query, Engine::kLucene, "~" + std::to_string(query.count),
             "its own ~ takes two letters in the wrong order for one change");
    case QueryKind::kCase:
      refuse(query, Engine::kLucene, "=", "its words are folded");
    case QueryKind::kAll:
    case QueryKind::kPhrase:
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
  std::string phrase;
  for (const auto& word : query.words) phrase += (phrase.empty() ? "" : " ") + word;
  return quoted(phrase);
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

}  // namespace

std::string lucene_query(const Query& query) {
  std::vector<std::string> parts;
  switch (query.kind) {
    case QueryKind::kAll:
      return "*:*";
    case QueryKind::kAnd:
    case QueryKind::kOr:
      for (const auto& arg : query.args) parts.push_back(lucene_query(*arg));
      return joined(parts, query.kind == QueryKind::kAnd ? " AND " : " OR ");
    case QueryKind::kNot:
      return "(*:* AND NOT " + lucene_query(*query.args.front()) + ")";
    case QueryKind::kNear:
      refuse(query, Engine::kLucene, to_string(query.near), "its \"…\"~n counts moves of words, not words between");
    case QueryKind::kNotNear:
      refuse(query, Engine::kLucene, "NOT " + to_string(query.near), "it knows nothing like it");
    case QueryKind::kAtLeast:
      refuse(query, Engine::kLucene, "ATLEAST", "it doesn't count");
    case QueryKind::kFirst:
      refuse(query, Engine::kLucene, "FIRST", "it knows no places in a text");
    case QueryKind::kExact:
      return query.name + ":" + quoted(query.value);
    case QueryKind::kDates:
      return lucene_dates(query);
    case QueryKind::kLength:
      return lucene_length(query);
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
      break;
  }
  for (const auto field : fields_of(query))
    parts.push_back(std::string{analyzers::name(field)} + ":" + value_of(query));
  return joined(parts, " OR ");
}

}  // namespace tearsheet::plugin::query
