#pragma once

// The archive's tables, a layer of crawl.db. All of it can be rebuilt from the WARC files (restore_tables).

#include <string_view>

#include "base/database.h"

namespace tearsheet::archive {

/// warc_files: a file is entered before its first byte is written (length 0); its length is what was promised, and it
/// has its digest some time after it was filled. captures: response, revisit and resource records, in archive order.
/// A record id is a blob of 16 bytes if it is a UUID, else text. An index of a table WITHOUT ROWID holds the primary
/// key as well, so captures_by_url is ordered by position within a URL.
inline constexpr std::string_view kArchiveTables = R"sql(
CREATE TABLE warc_files (
  serial INTEGER PRIMARY KEY,
  length INTEGER NOT NULL,
  sha256 BLOB
) STRICT;
CREATE TABLE captures (
  serial         INTEGER NOT NULL,
  offset         INTEGER NOT NULL,
  record_id      ANY NOT NULL,
  type           TEXT NOT NULL,
  kind           TEXT NOT NULL,
  url            TEXT NOT NULL,
  url_key        INTEGER NOT NULL,  -- of the URL's SHA-256
  outlet         TEXT NOT NULL,
  status         INTEGER NOT NULL,
  content_type   TEXT NOT NULL,
  etag           TEXT NOT NULL,
  last_modified  TEXT NOT NULL,
  payload_sha256 BLOB,              -- NULL: of a revisit whose original is not here
  fetched        INTEGER NOT NULL,
  refers_to      ANY,
  truncated      INTEGER NOT NULL,
  PRIMARY KEY (serial, offset)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX captures_by_record ON captures (record_id);
CREATE INDEX captures_by_url ON captures (url_key);
)sql";

/// The number of captures, for `status`, and the revisits whose original wasn't here when they were imported.
inline constexpr std::string_view kCaptureCount = R"sql(
CREATE TABLE capture_count (captures INTEGER NOT NULL) STRICT;
INSERT INTO capture_count (captures) SELECT count(*) FROM captures;
CREATE TRIGGER captures_counted AFTER INSERT ON captures BEGIN
  UPDATE capture_count SET captures = captures + 1;
END;
CREATE INDEX captures_without_original ON captures (serial, offset)
  WHERE type = 'revisit' AND payload_sha256 IS NULL;
)sql";

/// enum Source. Of captures from before this migration only resources are known to be imported.
inline constexpr std::string_view kCaptureSource = R"sql(
ALTER TABLE captures ADD COLUMN source INTEGER NOT NULL DEFAULT 0;
UPDATE captures SET source = 1 WHERE type = 'resource';
)sql";

/// The digests that imported records state, by which revisits may name them; the lengths of records in their files; how
/// far index.cdxj goes, and how large it is then. Of captures from before this migration the first is empty, the second
/// 0.
inline constexpr std::string_view kDigestsAndLengths = R"sql(
ALTER TABLE captures ADD COLUMN foreign_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE captures ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
CREATE INDEX captures_by_foreign_digest ON captures (foreign_digest) WHERE foreign_digest <> '';
CREATE TABLE cdxj (serial INTEGER NOT NULL, offset INTEGER NOT NULL, size INTEGER NOT NULL) STRICT;
INSERT INTO cdxj (serial, offset, size) VALUES (0, 0, 0);
)sql";

inline constexpr std::string_view kArchiveMigrations[] = {kArchiveTables, kCaptureCount, kCaptureSource,
                                                          kDigestsAndLengths};
inline constexpr Layer kLayer{"archive", kArchiveMigrations};

/// Copies the rows of the first version's state.db, attached to this connection as `old`, into the tables above, which
/// must be empty. In the caller's transaction, if there is one.
void copy_first_version(Database& database);

}  // namespace tearsheet::archive
