#pragma once

// A query in another engine's language, as far as that engine means the same by it. What it can't express is an error
// that names the operator: no query becomes another one.
//
// The other engine's index must have our fields by our names: words folded as ours are (analyzers/text/words.h), not
// stemmed, in title, standfirst, body, caption, author and section; whole values of plugin/query/exact.h in outlet,
// site, lang, url, credit and story; dates and the number of words. Articles dated by day alone are those of that day's
// midnight there.

#include <string>
#include <string_view>
#include <variant>

#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {

enum class Engine {
  kLucene,      ///< the text of Lucene's classic query parser
  kOpenSearch,  ///< the JSON of OpenSearch's and Elasticsearch's query DSL
};

std::variant<std::string, QueryProblem> foreign_query(const Query& query, Engine engine);

/// Throws Error(kQuery) that shows the place in `text`.
std::string foreign_query_or_throw(const Query& query, Engine engine, std::string_view text);

/// For the two of them: each throws a QueryProblem, by refuse() if the engine can't express the query.
std::string lucene_query(const Query& query);
std::string open_search_query(const Query& query);
[[noreturn]] void refuse(const Query& query, Engine engine, const std::string& what, const std::string& why);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::Engine;
using query::foreign_query;
using query::foreign_query_or_throw;
}  // namespace tearsheet::plugin
