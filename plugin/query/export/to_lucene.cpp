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

std::string grouped(const std::vector<std::string>& parts, std::string_view operation) {
  return parts.size() == 1 ? parts.front() : "(" + joined(parts, operation) + ")";
}

std::string value_of(const Query& query) {
  std::vector<std::string> parts;
  switch (text_kind(query.kind)) {
    case TextKind::kWord:
      for (const auto& form : word_forms(query.words.front())) parts.push_back(escaped(form, false));
      return grouped(parts, " OR ");
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
  for (const auto& text : phrase_texts(query.words)) parts.push_back(quoted(text));
  return grouped(parts, " OR ");
}

std::string text_query(const Query& query) {
  std::vector<std::string> parts;
  for (const auto field : fields_of(query))
    parts.push_back(std::string{analyzers::name(field)} + ":" + value_of(query));
  return grouped(parts, " OR ");
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

void write(const Query& query, std::string& out);

void write_logic(const Query& query, std::string& out) {
  if (query.kind != QueryKind::kNot && query.args.size() == 1) return write(*query.args.front(), out);
  out += query.kind == QueryKind::kNot ? "(*:* AND NOT " : "(";
  for (std::size_t i = 0; i < query.args.size(); ++i) {
    if (i > 0) out += query.kind == QueryKind::kAnd ? " AND " : " OR ";
    write(*query.args[i], out);
  }
  out += ')';
}

[[noreturn]] void refuse_near(const Query& query) {
  if (is_open_phrase(query))
    refuse(query, Engine::kLucene, "a wildcard in a phrase", "to its parser * and ? in quotes are punctuation");
  const auto name = to_string(query.near);
  if (query.kind == QueryKind::kNotNear) refuse(query, Engine::kLucene, "NOT " + name, "it has nothing like it");
  refuse(query, Engine::kLucene, name, "its \"…\"~n counts moves of words, not words between");
}

/// Appends to one string: with one for each group, each level would be copied into the next.
void write(const Query& query, std::string& out) {
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      out += "*:*";
      return;
    case QueryFamily::kText:
      out += text_query(query);
      return;
    case QueryFamily::kLogic:
      return write_logic(query, out);
    case QueryFamily::kNear:
      refuse_near(query);
    case QueryFamily::kCounted:
      if (query.kind == QueryKind::kFirst) refuse(query, Engine::kLucene, "FIRST", "it has no positions in a text");
      refuse(query, Engine::kLucene, "ATLEAST", "it doesn't count");
    case QueryFamily::kFilter:
      out += filter_query(query);
      return;
  }
}

}  // namespace

std::string lucene_query(const Query& query) {
  std::string out;
  write(query, out);
  return out;
}

}  // namespace tearsheet::plugin::query
