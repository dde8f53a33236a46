#pragma once

// A query and an article on which two matchers differ, made as small as they go while the matchers still do: what a
// person looks at, and what is kept as a row of kept_duels.h.

#include <functional>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::random {

using namespace query;

struct Case {
  QueryPtr query;
  analyzers::Article article;
};

/// Does the failure still show?
using Fails = std::function<bool(const Case&)>;

/// All texts of an article that queries read.
std::vector<std::string*> texts(analyzers::Article& article);

/// `found` must fail.
Case shrunk(Case found, const Fails& fails);

/// {"the query", R"(the article's JSON)"},
std::string as_row(const Case& found);

}  // namespace tearsheet::plugin::random
