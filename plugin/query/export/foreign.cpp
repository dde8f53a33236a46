#include "plugin/query/export/foreign.h"

#include "base/error.h"
#include "plugin/query/check.h"

namespace tearsheet::plugin::query {

void refuse(const Query& query, Engine engine, const std::string& what, const std::string& why) {
  const auto* name = engine == Engine::kLucene ? "Lucene's query parser" : "OpenSearch";
  throw QueryProblem{query.from, query.to, std::string{name} + " can't express " + what + ": " + why};
}

std::variant<std::string, QueryProblem> foreign_query(const Query& query, Engine engine) {
  check(query);
  try {
    return engine == Engine::kLucene ? lucene_query(query) : open_search_query(query);
  } catch (const QueryProblem& problem) {
    return problem;
  }
}

std::string foreign_query_or_throw(const Query& query, Engine engine, std::string_view text) {
  auto result = foreign_query(query, engine);
  if (const auto* problem = std::get_if<QueryProblem>(&result))
    throw Error(ErrorKind::kQuery, with_caret(text, *problem));
  return std::get<std::string>(std::move(result));
}

}  // namespace tearsheet::plugin::query
