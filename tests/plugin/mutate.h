#pragma once

// Small changes to an article or a query: one word less, one more, or another one.

#include "tests/plugin/random_queries.h"

namespace tearsheet::plugin::random {

using namespace query;

/// The article with a change of one word in one of its texts.
Article mutated(Random& random, Article article);

/// The query with a change of one word in one of its operands; the query itself if none has words.
QueryPtr mutated(Random& random, const QueryPtr& query);

}  // namespace tearsheet::plugin::random
