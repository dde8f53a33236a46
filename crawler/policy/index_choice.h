#pragma once

// Which sitemaps of an index are asked for in one round. An index may list an archive of decades, or thousands of parts
// without a date; a round takes kMostOfIndex of them, so that in the end each one has its turn:
//
//   lively      brought news lately: first, but at most half of the round
//   dated       new or changed by its date: the newest of the index, and what is not much older than the newest
//   undated     never read, in the order of the index
//   the others  those read longest ago
//
// Pure function.

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/time.h"

namespace tearsheet::crawler {

inline constexpr std::size_t kMostOfIndex = 50;

/// A sitemap of an index that could be asked for now.
struct IndexedSitemap {
  std::size_t place = 0;         ///< in the index, the newest first
  std::optional<Time> date;      ///< that says that it is new or has changed
  std::optional<Time> last;      ///< read; nothing: never
  std::chrono::seconds pace{0};  ///< how often it is read, by the news it brings
};

/// Their places, the most urgent first. `newest` is the latest date of the index.
std::vector<std::size_t> chosen_sitemaps(const std::vector<IndexedSitemap>& due, std::optional<Time> newest);

}  // namespace tearsheet::crawler
