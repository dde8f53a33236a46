#pragma once

// The archive's tables in state.db. All of it can be rebuilt from the WARC files (restore_tables).

#include <string_view>

namespace tearsheet::archive {

/// One migration. warc_files: a file is known before its first byte is written (length 0), its length is what was
/// promised, and it has its sha256 once it is sealed. captures: response, revisit and resource records, in archive
/// order.
inline constexpr std::string_view kArchiveTables = R"sql(
CREATE TABLE warc_files (
  serial INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  length INTEGER NOT NULL,
  sha256 TEXT
) STRICT;
CREATE TABLE captures (
  serial         INTEGER NOT NULL,
  offset         INTEGER NOT NULL,
  record_id      TEXT NOT NULL,
  type           TEXT NOT NULL,
  kind           TEXT NOT NULL,
  url            TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  status         INTEGER NOT NULL,
  content_type   TEXT NOT NULL,
  etag           TEXT NOT NULL,
  last_modified  TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL,
  fetched        INTEGER NOT NULL,
  refers_to      TEXT NOT NULL,
  truncated      INTEGER NOT NULL,
  PRIMARY KEY (serial, offset)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX captures_by_record ON captures (record_id);
CREATE INDEX captures_by_url ON captures (url, serial, offset);
CREATE INDEX captures_by_kind ON captures (kind, serial, offset);
)sql";

}  // namespace tearsheet::archive
