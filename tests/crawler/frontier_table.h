#pragma once

// An empty crawl.db in a folder of its own, for tests of what works on the frontier.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/database.h"
#include "base/url.h"
#include "config/model/desk.h"
#include "crawler/frontier/frontier.h"
#include "crawler/schema.h"
#include "tests/temporary.h"

namespace tearsheet::crawler::testing {

inline const Time kNow = *parse_time("2026-03-01T12:00:00Z");

struct FrontierTable {
  tests::TemporaryFolder folder;
  std::unique_ptr<Database> database = open_database(folder.path() / "crawl.db", std::array{kLayer});

  void commit(Frontier& frontier) const {
    SQLite::Transaction transaction(*database);
    frontier.flush();
    transaction.commit();
    frontier.committed();
  }
  std::int64_t number(const std::string& sql) const { return database->execAndGet(sql).getInt64(); }
};

/// A page of the outlet "times" that is due.
inline Entry page(const std::string& url) {
  Entry entry;
  entry.url = *Url::parse(url);
  entry.outlet = "times";
  entry.found = kNow;
  entry.next_due = kNow;
  return entry;
}

/// The outlet "times" on http://times.example, which names these feeds.
inline config::Desk desk_of(std::vector<std::string> feeds) {
  config::Desk desk;
  config::Outlet outlet;
  outlet.id = "times";
  outlet.site = "http://times.example";
  outlet.feeds = std::move(feeds);
  outlet.sitemaps = {};
  desk.outlets.push_back(std::move(outlet));
  return desk;
}

}  // namespace tearsheet::crawler::testing
