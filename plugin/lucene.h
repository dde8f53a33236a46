#pragma once

// Tearsheet for Lucene++ programs: our analyzer and our queries as Lucene++'s own types. This is the only public header of
// the plugin that includes Lucene++; the others (plugin/monitor/monitor.h, analyzers/analyze.h) are plain C++.
//
//   const auto writer = newLucene<IndexWriter>(directory, make_analyzer(), true, IndexWriter::MaxFieldLengthUNLIMITED);
//   const auto hits = searcher->search(parse_lucene_query("Putin AND summit"), 10);
//
// Words are looked up in the fields title, standfirst and body, or in the field that a query names (caption, credit,
// author, section). A program's own documents need only these. outlet, site, lang, url, agency and story contain values
// that are not analyzed; published, updated, fetched (seconds since 1970), words and, for dates without a time,
// published_day and updated_day (days) are NumericFields of precision step 8. make_document() fills all of them.
//
// Thread-safe; so are Lucene++'s own functions once prepare_lucene() has been called. Lucene++'s FSDirectory throws a
// std::runtime_error if LC_ALL names a locale that isn't installed; the program must correct that before it starts a
// thread. tests/install/consumer/search.cpp is a complete program.

#include <string_view>

#include <LuceneHeaders.h>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/time.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin {

/// Makes Lucene++ safe to use from many threads (plugin/index/index.h). A program with threads must call it first.
void prepare_lucene();

/// The analyzer for indexing: removes ad markers, and emits words, their written forms and the marks of sentences and
/// paragraphs. One analyzer serves all fields.
Lucene::AnalyzerPtr make_analyzer();

/// An article as a document with every field that queries use, and its JSON. `words` must live until a writer has added the
/// document, because they are read only then.
Lucene::DocumentPtr make_document(const analyzers::Article& article, const analyzers::ReadArticle& words);

/// Relative dates ("published:7d") count back from `now`. Throws tearsheet::Error (kQuery) that shows the place of a
/// mistake.
Lucene::QueryPtr parse_lucene_query(std::string_view text, Time now = {}, const ParseContext& context = {});

/// The same for a query that has been parsed.
Lucene::QueryPtr to_lucene(const Query& query, Time now = {});

}  // namespace tearsheet::plugin
