#pragma once

// Searches one of our indexes with Lucene++'s own searcher and our queries as Lucene++'s own objects (plugin/lucene.h), as
// other programs do.

#include <set>
#include <string>

#include <LuceneHeaders.h>

#include "base/utf8.h"
#include "plugin/index/format/index_directory.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/store/document.h"
#include "plugin/lucene.h"

namespace tearsheet::plugin::samples {

using namespace query;
using namespace match;
using namespace index;

/// Limits the clauses of a BooleanQuery as long as it lives. The limit is a global variable of Lucene++ that belongs to
/// the host program.
class ClauseLimit {
 public:
  explicit ClauseLimit(int most) : before_(Lucene::BooleanQuery::getMaxClauseCount()) {
    Lucene::BooleanQuery::setMaxClauseCount(most);
  }
  ~ClauseLimit() { Lucene::BooleanQuery::setMaxClauseCount(before_); }
  ClauseLimit(const ClauseLimit&) = delete;
  ClauseLimit& operator=(const ClauseLimit&) = delete;

 private:
  int before_;
};

/// document_key() of each document; empty for a deleted one.
inline std::vector<std::string> keys_of(const Lucene::IndexReaderPtr& reader) {
  std::vector<std::string> keys(static_cast<std::size_t>(reader->maxDoc()));
  const auto terms = reader->terms(Lucene::newLucene<Lucene::Term>(schema::kWideKey, L""));
  const auto documents = reader->termDocs();
  do {
    if (!terms->term() || terms->term()->field() != schema::kWideKey) break;
    for (documents->seek(terms->term()); documents->next();)
      keys[static_cast<std::size_t>(documents->doc())] = from_wide(terms->term()->text());
  } while (terms->next());
  return keys;
}

class LuceneSearch {
 public:
  using Keys = std::set<std::string>;  ///< document_key() of each version

  explicit LuceneSearch(const std::filesystem::path& folder)
      : reader_(Lucene::IndexReader::open(Lucene::DirectoryPtr(Lucene::newLucene<IndexDirectory>(folder)), true)),
        searcher_(Lucene::newLucene<Lucene::IndexSearcher>(reader_)),
        keys_(keys_of(reader_)) {}

  /// All versions that match.
  Keys find(const Query& query, Time now) const {
    const auto hits = searcher_->search(to_lucene(query, now), std::max(reader_->maxDoc(), 1));
    Keys found;
    for (int32_t i = 0; i < hits->scoreDocs.size(); ++i)
      found.insert(keys_[static_cast<std::size_t>(hits->scoreDocs[i]->doc)]);
    return found;
  }

 private:
  Lucene::IndexReaderPtr reader_;
  Lucene::IndexSearcherPtr searcher_;
  std::vector<std::string> keys_;
};

}  // namespace tearsheet::plugin::samples
