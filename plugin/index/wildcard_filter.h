#pragma once

// The documents that have a word of a shape, as the monitor's glob() decides it. Lucene++'s own WildcardQuery has a
// meaning of its own, and a matcher that backtracks without bound.

#include <functional>

#include <LuceneHeaders.h>

namespace tearsheet::plugin {

/// Visits the terms of `field` that have the shape of `pattern`, in order.
void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const std::wstring& pattern,
                   const std::function<void(const Lucene::TermPtr&)>& visit);

class WildcardFilter : public Lucene::Filter {
 public:
  WildcardFilter(const std::wstring& field, const std::wstring& pattern);

  Lucene::DocIdSetPtr getDocIdSet(const Lucene::IndexReaderPtr& reader) override;
  Lucene::String toString() override;
  bool equals(const Lucene::LuceneObjectPtr& other) override;
  int32_t hashCode() override;

 private:
  std::wstring field_, pattern_;
};

}  // namespace tearsheet::plugin
