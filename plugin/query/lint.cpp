#include "plugin/query/lint.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace tearsheet::plugin {
namespace {

/// Does `query` hold an operand and its negation side by side?
bool contradicts_itself(const Query& query) {
  std::set<std::string> positive, negative;
  for (const auto& arg : query.args) {
    const bool is_not = arg->kind == QueryKind::kNot;
    (is_not ? negative : positive).insert(to_string(is_not ? *arg->args.front() : *arg));
  }
  return std::any_of(negative.begin(), negative.end(), [&](const auto& text) { return positive.contains(text); });
}

/// As much of a long reading as a person looks at.
std::string shortened(std::string text) {
  constexpr std::size_t kLongest = 400;
  if (text.size() <= kLongest) return text;
  std::size_t end = 0;
  while (end < kLongest) next_code_point(text, end);
  return text.substr(0, end) + "…";
}

void collect(const Query& query, std::vector<QueryProblem>& out) {
  const bool is_and = query.kind == QueryKind::kAnd;
  if ((is_and || query.kind == QueryKind::kOr) && contradicts_itself(query)) {
    out.push_back({query.from, query.to,
                   is_and ? "this can never match: it asks for something and for its absence"
                          : "this matches every article: it takes something and its absence"});
  }
  if (query.kind == QueryKind::kWildcard && query.words.front().ends_with('?'))
    out.push_back(
        {query.from, query.to, "? at the end stands for one more letter: leave it out if it is a question mark"});
  for (const auto& arg : query.args) collect(*arg, out);
}

}  // namespace

QueryProblem mixed_operators(const Query& query) {
  return {query.from, query.to, "AND and OR without parentheses are read as: " + shortened(to_string(query))};
}

QueryProblem lower_case_operator(std::string_view word, std::size_t from, std::size_t to) {
  std::string capitals = ascii_lower(word);
  for (char& c : capitals) c = static_cast<char>(c - 'a' + 'A');
  return {from, to, "\"" + std::string{word} + "\" is read as a word: the operator is " + capitals};
}

std::vector<QueryProblem> lint(const Query& query) {
  std::vector<QueryProblem> out;
  collect(query, out);
  return out;
}

}  // namespace tearsheet::plugin
