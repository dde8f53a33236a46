#pragma once

// The members of an open IndexReader, whose functions are in reader.cpp, search.cpp, facets.cpp and digest.cpp.
// Thread-safe.

#include <mutex>
#include <optional>

#include "plugin/index/format/commit_list.h"
#include "plugin/index/format/index_segment.h"
#include "plugin/index/format/order.h"
#include "plugin/index/index.h"

namespace tearsheet::plugin::index {

struct IndexReader::State {
  std::filesystem::path folder;
  CommitList commit;
  std::vector<IndexSegment> segments;  ///< document numbers continue from one to the next

  // Read at first use, then shared by all searches.

  /// What each document is sorted by.
  const std::vector<OrderView>& order();
  /// For each segment the live documents that are the latest version of their article.
  const std::vector<DocSet>& latest();

  /// How many threads a search may use: one for a small index, where starting another takes longer than the search.
  std::size_t threads() const;

  /// The matching documents of each segment.
  std::vector<DocSet> select_all(const Query& query, const SearchOptions& options);

  /// The JSON of a document, which is numbered through all segments, as in the functions below.
  std::string json_of(std::uint32_t document) const;
  /// Visits the live documents that have a term with `prefix` in `field`, in the order of terms, until `visit` returns
  /// false.
  void for_each(std::string_view field, std::string_view prefix,
                const std::function<bool(std::string_view term, std::uint32_t document)>& visit) const;
  /// Visits the live documents that have this term.
  void for_each_of(std::string_view field, std::string_view value,
                   const std::function<void(std::uint32_t document)>& visit) const;

 private:
  const std::vector<OrderView>& locked_order();

  std::mutex mutex_;
  std::optional<std::vector<OrderView>> order_;
  std::optional<std::vector<DocSet>> latest_;
};

}  // namespace tearsheet::plugin::index
