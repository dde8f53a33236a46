#pragma once

// What an open IndexReader holds; its functions are spread over reader.cpp, search.cpp, facets.cpp and digest.cpp.

#include <mutex>
#include <optional>

#include <LuceneHeaders.h>

#include "plugin/index/format/commit_list.h"
#include "plugin/index/format/index_segment.h"
#include "plugin/index/format/order.h"
#include "plugin/index/index.h"

namespace tearsheet::plugin::index {

struct IndexReader::State {
  std::filesystem::path folder;
  CommitList commit;
  Lucene::IndexReaderPtr reader;
  std::vector<IndexSegment> segments;  ///< documents are numbered through all of them

  /// Read at first use, then shared by all searches: what each document is sorted by …
  const std::vector<OrderView>& order();
  /// … and, for each segment, the live documents that no later version of their article stands above.
  const std::vector<DocSet>& latest();

  /// The matching documents of each segment.
  std::vector<DocSet> select_all(const Query& query, const SearchOptions& options);

  /// Visits the live documents whose term in `field` starts with `prefix`, terms in order, until `visit` says false.
  void for_each(const std::wstring& field, const std::wstring& prefix,
                const std::function<bool(const std::wstring& term, int32_t document)>& visit) const;

 private:
  const std::vector<OrderView>& locked_order();

  std::mutex mutex_;
  std::optional<std::vector<OrderView>> order_;
  std::optional<std::vector<DocSet>> latest_;
};

}  // namespace tearsheet::plugin::index
