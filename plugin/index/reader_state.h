#pragma once

// What an open IndexReader holds; its functions are spread over reader.cpp, search.cpp and digest.cpp.

#include <mutex>
#include <optional>

#include <LuceneHeaders.h>
#include <OpenBitSet.h>

#include "plugin/index/commit_list.h"
#include "plugin/index/index.h"
#include "plugin/index/order.h"

namespace tearsheet::plugin {

struct IndexReader::State {
  std::filesystem::path folder;
  CommitList commit;
  Lucene::IndexReaderPtr reader;

  /// Read at first use, then shared by all searches.
  const std::vector<OrderKey>& order();
  /// The documents that a later version of their article stands above.
  const Lucene::OpenBitSetPtr& superseded();

  /// Visits the live documents whose term in `field` starts with `prefix`, terms in order, until `visit` says false.
  void for_each(const std::wstring& field, const std::wstring& prefix,
                const std::function<bool(const std::wstring& term, int32_t document)>& visit) const;

 private:
  std::mutex mutex_;
  std::optional<std::vector<OrderKey>> order_;
  Lucene::OpenBitSetPtr superseded_;
};

}  // namespace tearsheet::plugin
