#pragma once

// The frontier, restored from the archive after crawl.db was rebuilt, so that a rebuilt desk doesn't fetch everything
// again:
//
//   captures in archive order ─► outcome(entry, facts, time of the capture) ─► entries with their next looks
//   the last copy of each list ─► the URLs that it names ─► entries that were never fetched, and what led to the others
//   the last robots.txt of each origin ─► its rules, as old as they are
//
// Each capture is answered as it was then, by the same policy. What left no capture can't be restored: failures without
// an answer, refusals, pages that were left out at their wish, whether it was said that an outlet fails or that its login
// has run out, URLs that only older copies of a list named, and the pauses of hosts. So the next run gives each host its
// full delay first. What a redirect led to is due at once if it left no capture. A page that only led on to another one is restored as a page, and leads there again.

#include <cstddef>

#include "archive/archive.h"
#include "base/database.h"
#include "config/model/desk.h"

namespace tearsheet::crawler {

/// `database` has the crawler's tables, empty, and the archive's, restored. Returns the number of URLs. Memory is that
/// of the lists and origins, and the transactions are its own. Killed in between, it has to begin again with empty
/// tables.
std::size_t restore_frontier(const config::Desk& desk, const archive::Archive& archive, Database& database);

}  // namespace tearsheet::crawler
