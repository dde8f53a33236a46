#pragma once

// Which documents of a segment match a query: sets of documents are combined as the query says. Operands that need
// positions (phrases, NEAR, NOT NEAR, ATLEAST, FIRST) are decided only for documents that have the words and that the
// rest of the query has not excluded (positional_query.h). Pure functions.

#include "plugin/index/format/doc_set.h"
#include "plugin/index/format/index_segment.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// The documents of `within` that match. Relative dates count back from `now`.
DocSet select(const IndexSegment& segment, const Query& query, Time now, const DocSet& within);

/// Adds the documents that have a word, =Case, wildcard or fuzzy operand in this field, including deleted ones.
void add_documents(const IndexSegment& segment, std::string_view field, const Query& word, DocSet& documents);

/// Adds those that have this term.
void add_documents(const IndexSegment& segment, std::string_view field, std::string_view term, DocSet& documents);

}  // namespace tearsheet::plugin::index
