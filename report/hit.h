#pragma once

// A hit of a search as all who show it need it: the article, and pieces of its text around what matched. The same for
// `search`, /search and /api/search. Pure functions.

#include <vector>

#include "analyzers/article.h"
#include "base/json_fwd.h"
#include "plugin/engine/engine.h"
#include "plugin/match/snippets.h"

namespace tearsheet::report {

struct ReadHit {
  double score = 0;
  analyzers::Article article;
  std::vector<plugin::Snippet> snippets;
};

/// `now` is what relative dates of the query count back from. Throws Error(kUsage) if the engine's JSON is damaged.
ReadHit read_hit(const plugin::Hit& hit, const plugin::Query& query, Time now);

/// Pieces of the article's text around what the query matches.
std::vector<plugin::Snippet> snippets_of(const analyzers::Article& article, const plugin::Query& query, Time now);

/// [{"field","text","marks","from"}]
Json snippets_json(const std::vector<plugin::Snippet>& snippets);

/// RFC 3339 or a day; empty if there is none.
std::string published_text(const analyzers::Article& article);
std::string fetched_text(const analyzers::Article& article);

/// An entry of `hits` of tearsheet/search/1.
Json to_json(const ReadHit& hit);

}  // namespace tearsheet::report
