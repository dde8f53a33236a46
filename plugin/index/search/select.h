#pragma once

// Which documents of a segment match a query: sets of documents put together as the query says. What asks for positions
// (phrases, NEAR, NOT NEAR, ATLEAST, FIRST) is looked at in those documents alone that have the words and that the rest
// of the query has left; their positions are judged as the monitor's matcher does (placed_query.h).

#include "plugin/index/format/doc_set.h"
#include "plugin/index/format/index_segment.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// The matching ones among `within`. `now` is what relative dates count back from.
DocSet select(const IndexSegment& segment, const Query& query, Time now, const DocSet& within);

/// Adds the documents that have a word, =Case, wildcard or fuzzy operand in this field; deleted ones too.
void add_documents(const IndexSegment& segment, std::string_view field, const Query& word, DocSet& documents);

/// Adds those that have this term.
void add_documents(const IndexSegment& segment, std::string_view field, std::string_view term, DocSet& documents);

}  // namespace tearsheet::plugin::index
