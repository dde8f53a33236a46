#pragma once

// Writes a query in the language of another engine, as far as that language can express the same meaning. Anything else
// is an error that names the operator: a query never changes its meaning.
//
// The other engine's index must have our fields under our names: words folded like ours (analyzers/text/words.h), not
// stemmed, in title, standfirst, body, caption, author and section; the values of plugin/query/exact.h, not analyzed, in
// outlet, site, lang, url, credit and story; dates and the number of words. An article whose date is just a day counts
// there as one of that day's midnight. Pure functions.

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

// For the writers of the two languages.

/// Throw a QueryProblem, by refuse(), if the engine can't express the query.
std::string lucene_query(const Query& query);
std::string open_search_query(const Query& query);
/// Throws a QueryProblem: the engine can't express `what`, because of `why`.
[[noreturn]] void refuse(const Query& query, Engine engine, const std::string& what, const std::string& why);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::Engine;
using query::foreign_query;
using query::foreign_query_or_throw;
}  // namespace tearsheet::plugin
