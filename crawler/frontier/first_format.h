#pragma once

// The crawler's tables of the first version, whose state.db held all layers, and the way from there into crawl.db. The
// text of the tables is kept for tests and for migrating; it never changes.

#include <string_view>

#include "base/database.h"

namespace tearsheet::crawler {

inline constexpr std::string_view kFirstCrawlerTables = R"sql(
CREATE TABLE crawl_hosts (           -- politeness, kept across runs
  host            TEXT PRIMARY KEY,  -- "www.example.org", with ":port" unless that is 80 or 443
  next_allowed_ms INTEGER NOT NULL,  -- no request before; milliseconds
  pause_ms        INTEGER NOT NULL,  -- how long that pause was, so that a clock set back can't make it longer
  last_answer_ms  INTEGER NOT NULL,
  failures        INTEGER NOT NULL,  -- in a row, of the host as a whole
  requests        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE crawl_robots (
  origin      TEXT PRIMARY KEY,      -- "https://www.example.org"
  text        BLOB NOT NULL,         -- the last copy
  fetched     INTEGER,               -- when it was fetched; NULL: never
  state       TEXT NOT NULL          -- rules, none (4xx) or unreachable
) WITHOUT ROWID;

CREATE TABLE crawl_urls (
  id            INTEGER PRIMARY KEY,
  url           TEXT NOT NULL UNIQUE,
  outlet        TEXT NOT NULL,
  kind          TEXT NOT NULL,       -- feed, sitemap, section, page
  configured    INTEGER NOT NULL,    -- 1: the desk names it; 0: found
  via           TEXT NOT NULL,       -- where it was found, or what redirected to it; empty: the desk
  hops          INTEGER NOT NULL,    -- redirects that led here
  dated         INTEGER NOT NULL,    -- the latest date that a list gave for it; newer ones go first
  found         INTEGER NOT NULL,
  first_fetched INTEGER,
  last_fetched  INTEGER,
  next_due      INTEGER,             -- NULL: not to be fetched (again)
  interval      INTEGER NOT NULL,    -- of lists
  tries         INTEGER NOT NULL,    -- failures in a row
  status        INTEGER NOT NULL,    -- of the last answer; 0: none
  error         TEXT NOT NULL,       -- of the last try; empty: it succeeded
  refused       INTEGER NOT NULL     -- 1: by robots.txt or the address rules
);
CREATE INDEX crawl_urls_due ON crawl_urls (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX crawl_urls_outlet ON crawl_urls (outlet);

CREATE TABLE crawl_outlets (
  outlet        TEXT PRIMARY KEY,
  last_visit    INTEGER,
  last_success  INTEGER,
  failing_since INTEGER,             -- first failure since the last success
  last_error    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE crawl_run (             -- one row during a run; if there is one at the start, the last run was killed
  started INTEGER NOT NULL
);
)sql";

/// Copies the crawler's rows from the first version's tables in the attached database "old" into the new, empty tables
/// of `database`. The caller holds the transaction. Memory is bounded. Rows whose URL no longer parses are left out.
void copy_first_format(Database& database);

}  // namespace tearsheet::crawler
