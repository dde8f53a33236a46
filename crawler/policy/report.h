#pragma once

// What a run did, outlet by outlet. Plain values.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/policy/health.h"

namespace tearsheet::crawler {

/// What there is to say of an outlet that fails for long: once at onset, and once at recovery.
enum class News { kNone, kOnset, kRecovery };

struct OutletReport {
  std::string outlet;
  std::size_t fetched = 0, unchanged = 0, refused = 0, failed = 0;  ///< refused: by robots.txt or address rules
  std::size_t gone = 0;                                             ///< pages that were withdrawn
  std::string login_lost;  ///< the first page that didn't show the login's check, if it did before; empty if none
  bool is_without_login = false;   ///< at the end of the run its login has run out, be it news or not
  std::string last_error;          ///< of this run; empty if none
  std::optional<Trouble> trouble;  ///< at the end of the run
  bool failing_for_long = false;   ///< for crawler.report_after or longer
  News news = News::kNone;
};

struct CrawlReport {
  std::vector<OutletReport> outlets;
  bool disk_full = false;         ///< below archive.min_free: crawling stopped
  bool stopped = false;           ///< by `stop`, or after max_run
  std::int64_t brought_back = 0;  ///< due times that lay too far ahead, because the clock once did, and were reset
};

}  // namespace tearsheet::crawler
