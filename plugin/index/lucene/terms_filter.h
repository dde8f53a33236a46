#pragma once

// The terms that a one-word operand matches, and the documents that have one of them.
//
// match/ decides what a wildcard or fuzzy word matches (format/term_walk.h): Lucene++'s WildcardQuery and FuzzyQuery mean
// something else, and expand to a limited number of terms. As thread-safe as Lucene++'s filters.

#include <functional>
#include <string>
#include <vector>

#include <LuceneHeaders.h>

#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// Visits the terms of `field` that a word, =Case, wildcard or fuzzy operand matches, in order. The terms of a word and of
/// =Case are visited even if they are not in the index.
void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand,
                   const std::function<void(const Lucene::TermPtr&)>& visit);

/// The documents that have such a term in one of several fields. Reads all postings of each term in large blocks, which is
/// much faster than Lucene++'s scorers if there are many.
class TermsFilter : public Lucene::Filter {
 public:
  TermsFilter(std::vector<std::wstring> fields, Query operand);

  Lucene::DocIdSetPtr getDocIdSet(const Lucene::IndexReaderPtr& reader) override;
  Lucene::String toString() override;
  bool equals(const Lucene::LuceneObjectPtr& other) override;
  int32_t hashCode() override;

 private:
  std::vector<std::wstring> fields_;
  Query operand_;
};

}  // namespace tearsheet::plugin::index
