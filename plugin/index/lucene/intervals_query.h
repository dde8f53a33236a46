#pragma once

// NEAR, NOT NEAR, ATLEAST and FIRST over an index, as one Lucene++ Query: a Boolean query yields candidates, the
// monitor's own matcher (plugin/monitor/places.h) decides on their positions. So the operators mean over an index what
// they mean in a stored query; Lucene++'s span and sloppy queries mean other things.

#include <LuceneHeaders.h>

#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

class IntervalsQuery : public Lucene::Query {
 public:
  /// `candidates` must match every document that `query` holds for.
  IntervalsQuery(QueryPtr query, const Lucene::QueryPtr& candidates);

  Lucene::WeightPtr createWeight(const Lucene::SearcherPtr& searcher) override;
  void extractTerms(Lucene::SetTerm terms) override;
  Lucene::String toString(const Lucene::String& field) override;
  bool equals(const Lucene::LuceneObjectPtr& other) override;
  int32_t hashCode() override;
  Lucene::LuceneObjectPtr clone(const Lucene::LuceneObjectPtr& other = Lucene::LuceneObjectPtr()) override;
  using Lucene::Query::toString;

 private:
  QueryPtr query_;
  Lucene::QueryPtr candidates_;
};

}  // namespace tearsheet::plugin::index
