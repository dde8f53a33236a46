#pragma once

// Ranges of numbers in a segment's documents: dates, lengths. A number is indexed as several terms, each of which omits
// more of its low bits (Lucene++'s NumericField), so that few terms cover a range. Pure functions.

#include <cstdint>
#include <optional>
#include <string_view>

#include "plugin/index/format/doc_set.h"
#include "plugin/index/format/index_segment.h"

namespace tearsheet::plugin::index {

/// Adds the documents with a number from `from` to `to` (inclusive) in this field, including deleted ones.
void add_numbers(const IndexSegment& segment, std::string_view field, std::int64_t from, std::int64_t to,
                 DocSet& documents);

}  // namespace tearsheet::plugin::index
