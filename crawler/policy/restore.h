#pragma once

// The frontier, restored from the archive after crawl.db was rebuilt, so that a rebuilt desk doesn't fetch everything
// again:
//
//   captures in archive order ─► outcome(entry, facts, time of the capture) ─► entries with their next looks
//
// Each capture is answered as it was then, by the same policy. What was never fetched is not in the archive; the next
// look at feeds and sitemaps finds it again. Of robots.txt and pauses nothing is restored: the next run asks for
// robots.txt first, and gives each host its full delay.

#include <cstddef>

#include "archive/archive.h"
#include "base/database.h"

namespace tearsheet::crawler {

/// `database` has the crawler's tables, empty, and the archive's, restored. Returns the number of URLs. Memory is
/// bounded, and so are the transactions, which are its own. Killed in between, it has to begin again with empty tables.
std::size_t restore_frontier(const archive::Archive& archive, Database& database);

}  // namespace tearsheet::crawler
