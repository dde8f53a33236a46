#pragma once

// The crawler as `crawl` and `run` start it: its options from the command line, its report told, its exit code.

#include <functional>

#include "crawler/run/crawl.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Checks --outlet against the desk: Error(kUsage) with the nearest known id.
void require_outlets(const config::Desk& desk, const std::vector<std::string>& ids);

crawler::CrawlOptions crawl_options(std::optional<Time> now, const std::vector<std::string>& outlets);

/// Opens state and archive for writing, and crawls. The lock must be held.
crawler::CrawlReport crawl_desk(const Desk& desk, const crawler::CrawlOptions& options);

/// Tells what went wrong, and what was done (on a terminal). Returns the exit code: 0, 1 (disk full) or 3 (some outlets
/// failed for long).
int tell(const crawler::CrawlReport& report);

}  // namespace tearsheet::desk
