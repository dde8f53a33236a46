#pragma once

// The Lucene++ Analyzer for articles: the chain of word_tokenizer.h for texts, the whole value as one term for the
// exact fields of the query language (id, outlet, site, lang, url, canonical, agency, story).
//
// Index with it and query with plugin/lucene.h's parse_lucene_query: both then agree on what a word is. Safe from many
// threads as far as Lucene++'s own analyzers are: a stream belongs to the thread that asked for it.

#include <LuceneHeaders.h>

namespace tearsheet::analyzers {

class ArticleAnalyzer : public Lucene::Analyzer {
 public:
  Lucene::TokenStreamPtr tokenStream(const Lucene::String& field, const Lucene::ReaderPtr& reader) override;
  /// Values of one field stand apart, so that no phrase reaches from one author into the next.
  int32_t getPositionIncrementGap(const Lucene::String& field) override;
};

}  // namespace tearsheet::analyzers
