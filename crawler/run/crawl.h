#pragma once

// What may I fetch, and when? One call does all that is due, politely, and leaves every exchange in the archive.
//
//   outlets ─► frontier (crawl.db) ─► robots ─► fetch (libcurl) ─► commit (archive and frontier) ─► discovery ─┐
//                   ▲──────────────────────────────────────────────────────────────────────────────────────────┘
//
// A killed run loses nothing and repeats at most what it had not committed. Nothing here knows articles or Lucene++.

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "base/database.h"
#include "base/time.h"
#include "config/model/desk.h"
#include "crawler/policy/report.h"
#include "crawler/run/fetching.h"

namespace tearsheet::crawler {

struct CrawlOptions {
  std::vector<std::string> outlets;         ///< ids; empty: all that are enabled
  std::function<Time()> clock;              ///< wall clock; used for WARC dates and politeness
  std::optional<Time> due_as_of;            ///< --now: what counts as due, for outlets within allow_addresses only
  const std::atomic<bool>* stop = nullptr;  ///< set by a signal: finish what is in flight, take nothing new
  std::function<void(std::string_view line)> progress;  ///< for a terminal, may be empty
  Access access;
  /// The bytes free on the disk of a path; empty: by statvfs. For tests.
  std::function<std::uint64_t(const std::filesystem::path&)> free_space;
};

/// Throws Error(kConfiguration) without `crawler.contact`; an outlet's troubles are in the report.
CrawlReport crawl(const config::Desk& desk, archive::Archive& archive, Database& database, const CrawlOptions& options);

/// What crawl would fetch now, in order, without fetching. Reads only: the database may be open read-only.
struct Due {
  std::string outlet, kind, url;
  Time since;
};
std::vector<Due> due(const config::Desk& desk, Database& database, const CrawlOptions& options);

}  // namespace tearsheet::crawler
