#include "plugin/lucene.h"

#include "analyzers/lucene/article_analyzer.h"
#include "plugin/index/lucene/translate.h"
#include "plugin/query/check.h"

namespace tearsheet::plugin {

using index::Scoring;
using index::translate;

Lucene::AnalyzerPtr make_analyzer() { return Lucene::newLucene<analyzers::ArticleAnalyzer>(); }

Lucene::QueryPtr parse_lucene_query(std::string_view text, Time now, const ParseContext& context) {
  return to_lucene(*parse_query_or_throw(text, context).query, now);
}

Lucene::QueryPtr to_lucene(const Query& query, Time now) {
  check(query);
  return translate(query, now, Scoring::kByWords);
}

}  // namespace tearsheet::plugin
