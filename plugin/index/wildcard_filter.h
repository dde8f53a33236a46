#pragma once

// The documents that have a word of a shape: * is any number of characters, ? is one. Lucene++'s own WildcardQuery becomes a
// BooleanQuery that throws at 1,024 terms, and its matcher backtracks without bound.

#include <functional>

#include <LuceneHeaders.h>

namespace tearsheet::plugin {

/// Visits the terms of `field` that have the shape of `pattern`, in order.
void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const std::wstring& pattern,
                   const std::function<void(const Lucene::TermPtr&)>& visit);

/// In time linear in text × pattern at worst.
bool has_shape(std::wstring_view text, std::wstring_view pattern);

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
