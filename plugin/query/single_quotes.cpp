#include "plugin/query/single_quotes.h"

#include <algorithm>

#include "plugin/query/operand.h"

namespace tearsheet::plugin::query {
namespace {

bool opens(const Token& token) {
  const auto name = field_name_length(token);
  const auto start = name ? *name + 1 : 0;
  const bool is_word = token.kind == TokenKind::kWord && start + 1 < token.text.size();
  return is_word && !token.text[start].escaped && is_single_quote(token.text[start].code);
}

bool closes(const Token& token) {
  const bool is_word = token.kind == TokenKind::kWord && token.text.size() > 1;
  return is_word && !token.text.back().escaped && is_single_quote(token.text.back().code);
}

}  // namespace

std::vector<QueryProblem> single_quotes(const std::vector<Token>& tokens) {
  std::vector<QueryProblem> found;
  for (auto first = tokens.begin(); (first = std::find_if(first, tokens.end(), opens)) != tokens.end();) {
    const auto last = std::find_if(first, tokens.end(), closes);
    if (last == tokens.end()) break;
    found.push_back(
        {first->from, last->to, "single quotes don't make a phrase: write \"…\" for words next to each other"});
    first = last + 1;
  }
  return found;
}

}  // namespace tearsheet::plugin::query
