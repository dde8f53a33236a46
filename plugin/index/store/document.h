#pragma once

// An article as a document of the index (schema.h lists the fields), and the JSON of a stored document. Pure functions.

#include <span>
#include <string>

#include <LuceneHeaders.h>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/index/store/segment_buffer.h"

namespace tearsheet::plugin::index {

/// All fields that documents may have, for a SegmentBuffer.
std::span<const FieldLayout> document_fields();

void add_document(SegmentBuffer& segment, const analyzers::Article& article, const analyzers::ReadArticle& words);

/// Identifies a version of an article. In byte order, keys are sorted by id and version.
std::string document_key(std::string_view id, int version);

/// The stored JSON of document number `number`.
std::string stored_json(const Lucene::IndexReaderPtr& reader, int32_t number);

}  // namespace tearsheet::plugin::index
