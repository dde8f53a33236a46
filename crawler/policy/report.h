#pragma once

// What a run did, outlet by outlet. Plain values.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tearsheet::crawler {

struct OutletReport {
  std::string outlet;
  std::size_t fetched = 0, unchanged = 0, refused = 0, failed = 0;  ///< refused: by robots.txt or address rules
  std::string last_error;                                           ///< empty if none
  bool failing_for_long = false;                                    ///< nothing but errors for a day or more
};

struct CrawlReport {
  std::vector<OutletReport> outlets;
  bool disk_full = false;         ///< below archive.min_free: crawling stopped
  bool stopped = false;           ///< by `stop`, or after max_run
  std::int64_t brought_back = 0;  ///< due times that lay too far ahead, because the clock once did, and were reset
};

}  // namespace tearsheet::crawler
