#pragma once

// What may I fetch, and when? One call does all that is due, politely, and leaves every exchange in the archive.
//
//   outlets ─► frontier (state.db) ─► robots ─► fetch (libcurl) ─► archive.commit(+ frontier rows) ─► discovery ─┐
//                   ▲────────────────────────────────────────────────────────────────────────────────────────────┘
//
// A killed run loses nothing and repeats at most what it had not committed. Nothing here knows articles or Lucene++.

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/database.h"
#include "base/time.h"
#include "config/model/desk.h"

namespace tearsheet::crawler {

struct CrawlOptions {
  std::vector<std::string> outlets;         ///< ids; empty: all that are enabled
  std::function<Time()> clock;              ///< wall clock; used for WARC dates and politeness
  std::optional<Time> due_as_of;            ///< --now: what counts as due, for outlets within allow_addresses only
  const std::atomic<bool>* stop = nullptr;  ///< set by a signal: finish what is in flight, take nothing new
  std::function<void(std::string_view line)> progress;  ///< for a terminal, may be empty
};

struct OutletReport {
  std::string outlet;
  std::size_t fetched = 0, unchanged = 0, refused = 0, failed = 0;  ///< refused: by robots.txt or address rules
  std::string last_error;                                           ///< empty if none
  bool failing_for_long = false;                                    ///< nothing but errors for a day or more
};

struct CrawlReport {
  std::vector<OutletReport> outlets;
  bool disk_full = false;  ///< below archive.min_free: crawling stopped
  bool stopped = false;    ///< by `stop`, or after max_run
};

/// Throws Error(kConfiguration) without `crawler.contact`; an outlet's troubles are in the report.
CrawlReport crawl(const config::Desk& desk, archive::Archive& archive, Database& database, const CrawlOptions& options);

/// What crawl would fetch now, in order, without fetching: lines of "outlet TAB kind TAB url".
struct Due {
  std::string outlet, kind, url;
  Time since;
};
std::vector<Due> due(const config::Desk& desk, Database& database, const CrawlOptions& options);

/// For `status`: an outlet's state as the frontier knows it.
struct OutletState {
  std::string outlet;
  std::optional<Time> last_visit, last_success, next_visit;
  std::size_t known_urls = 0, waiting = 0, errors = 0, refused = 0;
  std::string last_error;
};
std::vector<OutletState> outlet_states(const config::Desk& desk, Database& database);

}  // namespace tearsheet::crawler
