#pragma once

// Queries as Lucene++'s own objects (plugin/lucene.h), asked of Lucene++'s own searcher over one of our indexes: what
// other people's programs do with them.

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

/// How many clauses a BooleanQuery may have, while it lives: a global of Lucene++'s that belongs to the host program.
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

class LuceneSearch {
 public:
  using Keys = std::set<std::string>;  ///< document_key() of each version

  explicit LuceneSearch(const std::filesystem::path& folder)
      : reader_(Lucene::IndexReader::open(Lucene::DirectoryPtr(Lucene::newLucene<IndexDirectory>(folder)), true)),
        searcher_(Lucene::newLucene<Lucene::IndexSearcher>(reader_)),
        keys_(static_cast<std::size_t>(reader_->maxDoc())) {
    const auto terms = reader_->terms(Lucene::newLucene<Lucene::Term>(schema::kKey, L""));
    const auto documents = reader_->termDocs();
    do {
      if (!terms->term() || terms->term()->field() != schema::kKey) break;
      for (documents->seek(terms->term()); documents->next();)
        keys_[static_cast<std::size_t>(documents->doc())] = from_wide(terms->term()->text());
    } while (terms->next());
  }

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
  std::vector<std::string> keys_;  ///< by document; empty for a deleted one
};

}  // namespace tearsheet::plugin::samples
