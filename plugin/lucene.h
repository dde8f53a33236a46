#pragma once

// Tearsheet for Lucene++ programs: our analyzer and our queries as Lucene++'s own types. This header alone of the
// plugin's brings Lucene++ in; the rest (plugin/monitor/monitor.h, analyzers/analyze.h) is plain C++.
//
//   const auto writer = newLucene<IndexWriter>(directory, make_analyzer(), true, IndexWriter::MaxFieldLengthUNLIMITED);
//   const auto hits = searcher->search(parse_lucene_query("Putin AND summit"), 10);
//
// Words are looked up in the fields title, standfirst and body, or in the one that a query names (caption, credit,
// author, section): a program's own documents need these alone. outlet, site, lang, url, agency and story hold whole
// values; published, updated, fetched (seconds since 1970), words and, for dates without a time, published_day and
// updated_day (days) are NumericFields of precision step 8. make_document fills all of them.
//
// Each function may be called from any thread. Lucene++'s own functions may be, too, once prepare_lucene() has been
// called. Its FSDirectory throws a std::runtime_error if LC_ALL names a locale that isn't installed; that is for the
// program to set right, before its first thread. tests/install/consumer/search.cpp is a whole program.

#include <string_view>

#include <LuceneHeaders.h>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/time.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin {

/// Makes Lucene++'s statics safe to use: see plugin/index/index.h. A program with threads calls it first.
void prepare_lucene();

/// Index with it: ad markers off, words with their written forms, marks of sentences and paragraphs. One serves all
/// fields.
Lucene::AnalyzerPtr make_analyzer();

/// An article as a document with every field that queries look up, and its JSON. Its words are read while a writer adds
/// it: `words` must live until then.
Lucene::DocumentPtr make_document(const analyzers::Article& article, const analyzers::ReadArticle& words);

/// `now` is what relative dates ("published:7d") count back from. Throws tearsheet::Error (kQuery) that shows the
/// place.
Lucene::QueryPtr parse_lucene_query(std::string_view text, Time now = {}, const ParseContext& context = {});

/// The same for a query that has been parsed.
Lucene::QueryPtr to_lucene(const Query& query, Time now = {});

}  // namespace tearsheet::plugin
