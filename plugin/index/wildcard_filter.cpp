#include "plugin/index/wildcard_filter.h"

#include <OpenBitSet.h>
#include <StringUtils.h>

#include "base/utf8.h"
#include "plugin/monitor/glob.h"

namespace tearsheet::plugin {

void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const std::wstring& pattern,
                   const std::function<void(const Lucene::TermPtr&)>& visit) {
  const auto shape = from_wide(pattern);
  const auto prefix = pattern.substr(0, pattern.find_first_of(L"*?"));
  const auto terms = reader->terms(Lucene::newLucene<Lucene::Term>(field, prefix));
  do {
    const auto term = terms->term();
    if (!term || term->field() != field || !term->text().starts_with(prefix)) break;
    if (glob(shape, from_wide(term->text()))) visit(term);
  } while (terms->next());
  terms->close();
}

WildcardFilter::WildcardFilter(const std::wstring& field, const std::wstring& pattern)
    : field_(field), pattern_(pattern) {}

Lucene::DocIdSetPtr WildcardFilter::getDocIdSet(const Lucene::IndexReaderPtr& reader) {
  const auto found = Lucene::newLucene<Lucene::OpenBitSet>(reader->maxDoc());
  const auto documents = reader->termDocs();
  for_each_term(reader, field_, pattern_, [&](const Lucene::TermPtr& term) {
    documents->seek(term);
    while (documents->next()) found->set(static_cast<int64_t>(documents->doc()));
  });
  documents->close();
  return found;
}

Lucene::String WildcardFilter::toString() { return field_ + L":" + pattern_; }

bool WildcardFilter::equals(const Lucene::LuceneObjectPtr& other) {
  const auto same = boost::dynamic_pointer_cast<WildcardFilter>(other);
  return same && same->field_ == field_ && same->pattern_ == pattern_;
}

int32_t WildcardFilter::hashCode() {
  return Lucene::StringUtils::hashCode(field_) ^ Lucene::StringUtils::hashCode(pattern_);
}

}  // namespace tearsheet::plugin
