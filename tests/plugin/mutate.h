#pragma once

// Small changes: an article or a query with one word less, more or another.

#include "tests/plugin/random_queries.h"

namespace tearsheet::plugin::random {

using namespace query;

/// The same article but for one word of one of its texts.
Article mutated(Random& random, Article article);

/// The same query but for one word of one of its operands; the query itself if none has words.
QueryPtr mutated(Random& random, const QueryPtr& query);

}  // namespace tearsheet::plugin::random
