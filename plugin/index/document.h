#pragma once

// An article as a Lucene++ document (schema.h has its fields), and its JSON back out of one.

#include <string>

#include <LuceneHeaders.h>

#include "analyzers/article.h"
#include "analyzers/text/words.h"

namespace tearsheet::plugin {

/// References the words, which must outlive the document.
Lucene::DocumentPtr make_document(const analyzers::Article& article, const analyzers::ReadArticle& words);

/// Unique for a version of an article, and in order of id and version.
std::wstring document_key(std::string_view id, int version);

/// The stored JSON of document number `number`.
std::string stored_json(const Lucene::IndexReaderPtr& reader, int32_t number);

}  // namespace tearsheet::plugin
