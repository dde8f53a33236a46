#pragma once

// The terms that a one-word operand asks for, and the documents that have one of them.
//
// What a wildcard or a fuzzy word fits is for match/ to say (format/term_walk.h): Lucene++'s
// WildcardQuery and FuzzyQuery mean other things, and expand to a limited number of terms.

#include <functional>
#include <string>
#include <vector>

#include <LuceneHeaders.h>

#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// Visits the terms of `field` that a word, =Case, wildcard or fuzzy operand asks for, in order. Those of a word and of
/// =Case need not be in the index.
void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand,
                   const std::function<void(const Lucene::TermPtr&)>& visit);

/// The documents that have such a term in one of some fields. Reads the postings of its terms whole: much faster than
/// Lucene++'s scorers where they are long.
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
