#pragma once

// An article as a document of the index (schema.h lists the fields). Pure functions.

#include <span>
#include <string>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/index/store/segment_buffer.h"

namespace tearsheet::plugin::index {

/// All fields that documents may have, for a SegmentBuffer.
std::span<const FieldLayout> document_fields();

void add_document(SegmentBuffer& segment, const analyzers::Article& article, const analyzers::ReadArticle& words);

/// Identifies a version of an article. In byte order, keys are sorted by id and version.
std::string document_key(std::string_view id, int version);

}  // namespace tearsheet::plugin::index
