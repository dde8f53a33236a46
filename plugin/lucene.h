#pragma once

// Tearsheet for Lucene++ programs: our analyzer and our queries as Lucene++'s own types. This header alone of the
// plugin's brings Lucene++ in; the rest (plugin/monitor/monitor.h, analyzers/analyze.h) is plain C++.
//
//   const auto writer = newLucene<IndexWriter>(directory, make_analyzer(), true, IndexWriter::MaxFieldLengthUNLIMITED);
//   const auto hits = searcher->search(parse_lucene_query("Putin AND summit"), 10);
//
// Words are looked up in the fields title, standfirst and body, or in the one that a query names (caption, credit,
// author, section); outlet, site, lang, url and agency hold whole values; published, updated, fetched (seconds since
// 1970), words and, for dates without a time, published_day and updated_day (days) are NumericFields of precision
// step 8.

#include <string_view>

#include <LuceneHeaders.h>

#include "base/time.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin {

/// Makes Lucene++'s paths and statics safe to use: see plugin/index/index.h. A program with threads calls it first.
void prepare_lucene();

/// Index with it: ad markers off, words with their written forms, marks of sentences and paragraphs. One serves all
/// fields.
Lucene::AnalyzerPtr make_analyzer();

/// `now` is what relative dates ("published:7d") count back from. Throws tearsheet::Error (kQuery) that shows the
/// place.
Lucene::QueryPtr parse_lucene_query(std::string_view text, Time now = {}, const ParseContext& context = {});

/// The same for a query that has been parsed.
Lucene::QueryPtr to_lucene(const Query& query, Time now = {});

}  // namespace tearsheet::plugin
