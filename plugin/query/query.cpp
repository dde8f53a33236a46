#include "plugin/query/query.h"

#include <algorithm>

#include "base/utf8.h"
#include "plugin/query/lexer.h"

namespace tearsheet::plugin {
namespace {

std::string prefix(const Query& query) {
  return query.field ? std::string{analyzers::name(*query.field)} + ":" : std::string{};
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (is_quote(c) || c == '\\' || c == '*' || c == '?') out += '\\';
    append_utf8(out, c);
  }
  return out + '"';
}

/// A word as the parser takes it back: what has a meaning of its own gets its backslash.
std::string escaped(std::string_view word, bool wildcards) {
  constexpr std::string_view kSpecial = "\\()\":=@~^[]{}/+!-&|";
  std::string out;
  for (const char c : word) {
    const bool special = kSpecial.find(c) != std::string_view::npos || (!wildcards && (c == '*' || c == '?'));
    if (special) out += '\\';
    out += c;
  }
  return out;
}

std::string exact_value(const std::string& value) {
  const bool plain = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
  return plain && value.front() != '-' ? value : in_quotes(value);
}

std::string length(const Query& query) {
  const auto text = [](std::uint64_t words) { return std::to_string(words); };
  if (query.at_least == query.at_most) return "words:" + text(query.at_least.value_or(0));
  if (!query.at_most) return "words:>=" + text(*query.at_least);
  if (!query.at_least) return "words:<=" + text(*query.at_most);
  return "words:[" + text(*query.at_least) + " TO " + text(*query.at_most) + "]";
}

std::string operand(const Query& query) {
  const bool compound = query.kind == QueryKind::kAnd || query.kind == QueryKind::kOr;
  return compound ? "(" + to_string(query) + ")" : to_string(query);
}

std::string joined(const std::vector<QueryPtr>& args, std::string_view operation) {
  std::string out;
  for (const auto& arg : args) {
    if (!out.empty()) out += operation;
    out += operand(*arg);
  }
  return out;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

bool same_dates(const DateSpan& a, const DateSpan& b) {
  return a.from == b.from && a.to == b.to && a.from_day == b.from_day && a.to_day == b.to_day && a.last == b.last;
}

}  // namespace

std::string to_string(const Query& query) {
  switch (query.kind) {
    case QueryKind::kAll:
      return "*:*";
    case QueryKind::kWord:
      return prefix(query) + escaped(query.words.front(), false);
    case QueryKind::kPhrase:
      return prefix(query) + in_quotes(joined_words(query.words));
    case QueryKind::kCase:
      return prefix(query) + "=" + escaped(query.words.front(), false);
    case QueryKind::kWildcard:
      return prefix(query) + escaped(query.words.front(), true);
    case QueryKind::kAnd:
      return joined(query.args, " AND ");
    case QueryKind::kOr:
      return joined(query.args, " OR ");
    case QueryKind::kNot:
      return "NOT " + operand(*query.args.front());
    case QueryKind::kExact:
      return query.name + ":" + exact_value(query.value);
    case QueryKind::kDates:
      return query.name + ":" + query.text;
    case QueryKind::kLength:
      return length(query);
  }
  return {};
}

bool same(const Query& a, const Query& b) {
  const bool flat = a.kind == b.kind && a.words == b.words && a.field == b.field && a.name == b.name &&
                    a.value == b.value && same_dates(a.dates, b.dates) && a.text == b.text &&
                    a.at_least == b.at_least && a.at_most == b.at_most;
  return flat && std::equal(a.args.begin(), a.args.end(), b.args.begin(), b.args.end(),
                            [](const QueryPtr& x, const QueryPtr& y) { return x == y || same(*x, *y); });
}

}  // namespace tearsheet::plugin
