#pragma once

// NEAR, NOT NEAR, ATLEAST and FIRST as a Lucene++ Query: a Boolean query finds candidates, and plugin/match/intervals.h
// decides by their positions. So the operators mean the same in an index as in a stored query; Lucene++'s span and sloppy
// queries mean something else. As thread-safe as Lucene++'s queries.

#include <LuceneHeaders.h>

#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

class IntervalsQuery : public Lucene::Query {
 public:
  /// `candidates` must match every document that `query` matches.
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
