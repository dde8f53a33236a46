#pragma once

// An article as a document of the index (schema.h has its fields), and its JSON back out of one.

#include <span>
#include <string>

#include <LuceneHeaders.h>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/index/store/segment_buffer.h"

namespace tearsheet::plugin::index {

/// All fields of documents, as a SegmentBuffer takes them.
std::span<const FieldLayout> document_fields();

void add_document(SegmentBuffer& segment, const analyzers::Article& article, const analyzers::ReadArticle& words);

/// Unique for a version of an article, and in order of id and version.
std::string document_key(std::string_view id, int version);

/// The stored JSON of document number `number`.
std::string stored_json(const Lucene::IndexReaderPtr& reader, int32_t number);

}  // namespace tearsheet::plugin::index
