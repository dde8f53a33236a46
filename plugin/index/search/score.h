#pragma once

// Relevance: tf·idf² over the query's positive words, normalised by the length of the field; titles count three times and
// standfirsts twice as much as bodies. It depends only on the articles.
//
// Lucene++'s own scores don't: its idf counts deleted documents, and its sums follow the order of the segments, so that
// their last bits change with every merge. Here only live documents count, and sums follow the order of the query. Pure
// functions.

#include <cstdint>
#include <vector>

#include "plugin/index/format/index_segment.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// The scores of `documents` (ascending numbers that continue through all segments), in their order. The same for any
/// number of threads.
std::vector<double> scores(const std::vector<IndexSegment>& segments, const Query& query,
                           const std::vector<std::uint32_t>& documents, std::size_t threads);

}  // namespace tearsheet::plugin::index
