#pragma once

// The crawler's tables in crawl.db, as numbered migrations. Times are seconds since 1970 (UTC) unless the name says
// otherwise.
//
// A URL is stored once, as its origin and the rest; it is found through the first 64 bits of its SHA-256, so that no
// index needs a second copy of the text. Every URL that may be fetched again is in one queue of its lane, and a lane
// is one outlet on one origin (frontier/queue.h). Only those URLs are in the index of the queues: one that is retired
// costs its row and its hash.

#include <string_view>

#include "base/database.h"

namespace tearsheet::crawler {

inline constexpr std::string_view kFrontierTables = R"sql(
CREATE TABLE frontier_outlets (
  id            INTEGER PRIMARY KEY,
  outlet        TEXT NOT NULL UNIQUE,
  last_visit    INTEGER,
  last_success  INTEGER,
  failing_since INTEGER,             -- since when it fails (policy/health.h) …
  last_error    TEXT NOT NULL,       -- … and why
  known         INTEGER NOT NULL DEFAULT 0,  -- counters over its URLs, for `status`: all,
  waiting       INTEGER NOT NULL DEFAULT 0,  -- never fetched and still to be fetched,
  errors        INTEGER NOT NULL DEFAULT 0,  -- with an error,
  refused       INTEGER NOT NULL DEFAULT 0   -- refused by robots.txt or the address rules
) STRICT;

CREATE TABLE frontier_hosts (        -- politeness, kept across runs
  host            TEXT PRIMARY KEY,  -- "www.example.org"; with ":port" unless that is 80 or 443
  next_allowed_ms INTEGER NOT NULL,  -- no request before; milliseconds
  pause_ms        INTEGER NOT NULL,  -- how long that pause was, so that a clock set back can't make it longer
  last_answer_ms  INTEGER NOT NULL,
  failures        INTEGER NOT NULL,  -- in a row, of the host as a whole
  requests        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE frontier_origins (
  id      INTEGER PRIMARY KEY,
  origin  TEXT NOT NULL UNIQUE,      -- "https://www.example.org"
  fetched INTEGER,                   -- when robots.txt was fetched; NULL: never
  state   TEXT NOT NULL,             -- of robots.txt: rules, none (4xx) or unreachable; empty: never asked for
  robots  BLOB NOT NULL              -- the last copy
) STRICT;

CREATE TABLE frontier_vias (         -- what led to URLs: feeds, sitemaps, sections, redirects
  id  INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE frontier_urls (
  id            INTEGER PRIMARY KEY,
  hash          INTEGER NOT NULL,
  origin        INTEGER NOT NULL,
  target        TEXT NOT NULL,       -- path and query
  outlet        INTEGER NOT NULL,
  kind          INTEGER NOT NULL,    -- 0 page, 1 feed, 2 sitemap, 3 section, 5 other
  configured    INTEGER NOT NULL,    -- 1: the desk names it; 0: found
  via           INTEGER NOT NULL,    -- 0: the desk
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
  refused       INTEGER NOT NULL,    -- 1: by robots.txt or the address rules
  queue         INTEGER,             -- NULL as next_due is
  key           INTEGER              -- its place in the queue
) STRICT;
CREATE INDEX frontier_urls_hash ON frontier_urls (hash);
CREATE INDEX frontier_urls_queue ON frontier_urls (outlet, origin, queue, key) WHERE queue IS NOT NULL;
CREATE INDEX frontier_urls_lists ON frontier_urls (outlet) WHERE kind <> 0;

CREATE TABLE frontier_run (          -- one row during a run; if there is one at the start, the last run was killed
  started INTEGER NOT NULL
) STRICT;
)sql";

/// What is wrong with lists and outlets, and what hosts wait for (policy/health.h). The first format's failing_since of
/// outlets meant something else. Lists that were read are taken to have given links.
inline constexpr std::string_view kFrontierHealth = R"sql(
ALTER TABLE frontier_urls ADD COLUMN failing_since INTEGER;  -- first failure since the last success
ALTER TABLE frontier_urls ADD COLUMN last_link INTEGER;      -- of a list: when it last gave a link to an article
UPDATE frontier_urls SET failing_since = last_fetched WHERE kind <> 0 AND error <> '';
UPDATE frontier_urls SET last_link = last_fetched
  WHERE kind <> 0 AND error = '' AND (status BETWEEN 200 AND 299 OR status = 304);
CREATE INDEX frontier_urls_gone ON frontier_urls (outlet)
  WHERE kind = 0 AND first_fetched IS NOT NULL AND status IN (404, 410);
ALTER TABLE frontier_outlets ADD COLUMN reported INTEGER;    -- when it was last said that it fails; NULL: it is well
ALTER TABLE frontier_outlets ADD COLUMN no_page_since INTEGER;  -- since then no new page could be fetched …
ALTER TABLE frontier_outlets ADD COLUMN no_pages INTEGER NOT NULL DEFAULT 0;  -- … though so many were tried,
ALTER TABLE frontier_outlets ADD COLUMN no_page_error TEXT NOT NULL DEFAULT '';  -- the last of them with this answer
ALTER TABLE frontier_outlets ADD COLUMN answers_2xx INTEGER NOT NULL DEFAULT 0;  -- counters of answers, for `status`
ALTER TABLE frontier_outlets ADD COLUMN answers_3xx INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier_outlets ADD COLUMN answers_4xx INTEGER NOT NULL DEFAULT 0;
ALTER TABLE frontier_outlets ADD COLUMN answers_5xx INTEGER NOT NULL DEFAULT 0;
UPDATE frontier_outlets SET failing_since = NULL, last_error = '', errors = errors - (
  SELECT count(*) FROM frontier_urls u WHERE u.outlet = frontier_outlets.id AND u.kind = 0
    AND u.first_fetched IS NOT NULL AND u.status IN (404, 410) AND u.error <> '' AND u.refused = 0);
ALTER TABLE frontier_outlets ADD COLUMN first_look INTEGER;  -- at one of its lists (policy/looks.h),
ALTER TABLE frontier_outlets ADD COLUMN last_look INTEGER;
ALTER TABLE frontier_outlets ADD COLUMN looks_apart INTEGER;    -- seconds between the last two
CREATE TABLE frontier_gaps (         -- times in which an outlet was not looked at
  outlet INTEGER NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER NOT NULL,
  PRIMARY KEY (outlet, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE frontier_last_run (ended INTEGER NOT NULL) STRICT;  -- at most one row
ALTER TABLE frontier_hosts ADD COLUMN why TEXT NOT NULL DEFAULT '';  -- what the pause is for; empty: the polite delay
)sql";

/// What a feed or news sitemap said of a page that was not fetched yet (frontier/columns.h).
inline constexpr std::string_view kFrontierSaid = R"sql(
ALTER TABLE frontier_urls ADD COLUMN said TEXT;
)sql";

inline constexpr std::string_view kMigrations[] = {kFrontierTables, kFrontierHealth, kFrontierSaid};
inline constexpr Layer kLayer{"crawler", kMigrations};

}  // namespace tearsheet::crawler
