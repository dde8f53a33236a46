#pragma once

// How `crawl` and `run` start the crawler: its options, its report for people, its exit code.

#include <functional>

#include "crawler/run/crawl.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Checks --outlet against the desk: Error(kUsage) with the nearest known id.
void require_outlets(const config::Desk& desk, const std::vector<std::string>& ids);

crawler::CrawlOptions crawl_options(std::optional<Time> now, const std::vector<std::string>& outlets);

/// Opens state and archive for writing, and crawls. The lock must be held.
crawler::CrawlReport crawl_desk(const OpenDesk& desk, const crawler::CrawlOptions& options);

/// Completes the archive's CDXJ index at the end of a run. Everything else is done by then, so a failure is a warning.
void update_cdxj(archive::Archive& archive);

/// Reports what went wrong on stderr, and what was done (on a terminal).
void print_report(const crawler::CrawlReport& report);

/// 0, 1 (disk full) or 3 (some outlets have failed for long).
int exit_code(const crawler::CrawlReport& report);

}  // namespace tearsheet::desk
