#pragma once

// The tables of state.db that join the parts: how far the archive has been taken in, and which capture opened which
// version.

#include <string_view>

namespace tearsheet::desk {

inline constexpr std::string_view kIntakeTables = R"sql(
CREATE TABLE intake (                -- one row
  only INTEGER PRIMARY KEY CHECK (only = 1),
  serial INTEGER NOT NULL,           -- archive position of the last capture taken in
  offset INTEGER NOT NULL
);
CREATE TABLE versions (              -- a version of an article, and the capture that opened it
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,         -- of title, standfirst and body
  made_by TEXT NOT NULL,             -- JSON: which analyzers read it so
  PRIMARY KEY (id, version)
) WITHOUT ROWID;
CREATE UNIQUE INDEX versions_position ON versions (serial, offset);
CREATE TABLE no_article (            -- captured pages that hold none, and why: "no coverage" and "not readable" differ
  serial INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (serial, offset)
) WITHOUT ROWID;
)sql";

}  // namespace tearsheet::desk
