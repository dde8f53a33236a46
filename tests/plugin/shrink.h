#pragma once

// Makes a query and an article on which two matchers differ as small as possible, so that a person can understand the
// difference and keep it as a row of kept_duels.h.

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

/// Do the matchers still differ?
using Fails = std::function<bool(const Case&)>;

/// All texts of an article that queries read.
std::vector<std::string*> texts(analyzers::Article& article);

/// `found` must fail.
Case shrunk(Case found, const Fails& fails);

/// {"the query", R"(the article's JSON)"},
std::string as_row(const Case& found);

}  // namespace tearsheet::plugin::random
