#pragma once

// Relevance that depends on the articles alone: by tf·idf² over the query's positive words, each field's length
// counted, titles three times and standfirsts twice as much as bodies.
//
// Lucene++'s own scores won't do: its idf counts deleted documents, and the order in which it adds up follows the
// segments, so that the last bits change with every merge. Here live documents alone count, and sums go in the query's
// order.

#include <cstdint>
#include <vector>

#include "plugin/index/format/index_segment.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// The scores of `documents` (ascending numbers through all segments), in their order.
std::vector<double> scores(const std::vector<IndexSegment>& segments, const Query& query,
                           const std::vector<std::uint32_t>& documents);

}  // namespace tearsheet::plugin::index
