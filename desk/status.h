#pragma once

// What `status` shows: outlets as the frontier knows them, and the numbers of archive, coverage and alerts. Read from
// counters, so that it takes no longer on a large desk.

#include <cstdint>
#include <vector>

#include "crawler/run/crawl.h"
#include "desk/desk.h"

namespace tearsheet::desk {

struct Status {
  bool begun = false;  ///< something was crawled or imported here
  std::vector<crawler::OutletState> outlets;
  std::size_t captures = 0, articles = 0, without_article = 0, alerts = 0, waiting_deliveries = 0;
  std::uintmax_t archive_bytes = 0, index_bytes = 0;
};

Status read_status(const OpenDesk& desk);

}  // namespace tearsheet::desk
