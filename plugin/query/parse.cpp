#include "plugin/query/parse.h"

#include <algorithm>

#include "base/error.h"
#include "plugin/query/lint/lint.h"
#include "plugin/query/parser.h"

namespace tearsheet::plugin::query {
namespace {

/// Does it say only what an article must not contain?
bool is_negative(const Query& query) {
  if (family_of(query.kind) != QueryFamily::kLogic) return false;
  if (query.kind == QueryKind::kNot) return !is_negative(*query.args.front());
  return std::ranges::all_of(query.args, [](const QueryPtr& arg) { return is_negative(*arg); });
}

}  // namespace

std::variant<Parsed, QueryProblem> parse_query(std::string_view text, const ParseContext& context) {
  Parser::Shared shared{context, {}, {}, {}, {}, 0};
  try {
    auto query = Parser(shared, text, 0, nullptr, nullptr).whole();
    if (!context.fragment && is_negative(*query)) {
      throw QueryProblem{query->from, query->to,
                         "this says only what an article must not have: write *:* AND " +
                             (query->kind == QueryKind::kOr ? "(" + to_string(*query) + ")" : to_string(*query)) +
                             " if you mean every other article"};
    }
    for (auto& warning : lint(*query)) shared.warnings.push_back(std::move(warning));
    std::ranges::stable_sort(shared.warnings, {}, &QueryProblem::from);
    return Parsed{std::move(query), std::move(shared.warnings)};
  } catch (const QueryProblem& problem) {
    return problem;
  }
}

Parsed parse_query_or_throw(std::string_view text, const ParseContext& context) {
  auto result = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&result))
    throw Error(ErrorKind::kQuery, with_caret(text, *problem));
  return std::get<Parsed>(std::move(result));
}

}  // namespace tearsheet::plugin::query
