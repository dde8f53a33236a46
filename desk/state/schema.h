#pragma once

// The desk's layer of coverage.db: how far the archive was taken in, which capture opened which version of an article, the stories,
// and which pages hold no article. All of it can be rebuilt from the archive.

#include <array>
#include <string_view>

#include "base/database.h"

namespace tearsheet::desk {

/// Migration i takes the layer from format i to i+1; a released one is never changed again.
/// `made_by` (JSON: which analyzers read the page) is the same for a million versions, so it is kept once.
/// `intake` has one row. Its counters are for `status`, which would have to count for seconds otherwise.
inline constexpr std::array<std::string_view, 2> kDeskMigrations = {R"sql(
CREATE TABLE intake (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  serial INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  without_article INTEGER NOT NULL
) STRICT;
INSERT INTO intake (only_row, serial, offset, articles, without_article) VALUES (1, 0, -1, 0, 0);
CREATE TABLE makers (
  id INTEGER PRIMARY KEY,
  made_by TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE versions (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  text_sha256 BLOB NOT NULL,
  maker INTEGER NOT NULL REFERENCES makers (id),
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX versions_position ON versions (serial, offset);
CREATE TABLE no_article (
  serial INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (serial, offset)
) STRICT, WITHOUT ROWID;
)sql",
                                                                    R"sql(
CREATE TABLE article_stories (       -- the story of each article
  article TEXT PRIMARY KEY,
  story TEXT NOT NULL,               -- id of its first article
  began INTEGER NOT NULL             -- Unix time at which that was fetched
) STRICT, WITHOUT ROWID;
CREATE TABLE story_texts (           -- what stories are found by, in archive order
  number INTEGER PRIMARY KEY,
  story TEXT NOT NULL,
  began INTEGER NOT NULL,
  signature BLOB NOT NULL            -- alerts/stories/signature.h
) STRICT;
CREATE INDEX story_texts_by_day ON story_texts (began);
)sql"};

}  // namespace tearsheet::desk
