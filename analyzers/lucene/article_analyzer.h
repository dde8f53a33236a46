#pragma once

// The Lucene++ Analyzer for articles: the chain of word_tokenizer.h for texts, the value as a single term for the exact
// fields of the query language (id, outlet, site, lang, url, canonical, agency, story).
//
// Index with it and query with parse_lucene_query of plugin/lucene.h, so that both agree on what a word is. As
// thread-safe as Lucene++'s own analyzers: a stream belongs to the thread that asked for it.

#include <LuceneHeaders.h>

namespace tearsheet::analyzers {

class ArticleAnalyzer : public Lucene::Analyzer {
 public:
  Lucene::TokenStreamPtr tokenStream(const Lucene::String& field, const Lucene::ReaderPtr& reader) override;
  /// The gap between values of one field, so that no phrase spans two authors.
  int32_t getPositionIncrementGap(const Lucene::String& field) override;
};

}  // namespace tearsheet::analyzers
