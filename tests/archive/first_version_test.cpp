// copy_first_version(): what the first version's state.db said, in today's tables.

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "archive/schema.h"
#include "base/digest.h"
#include "testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;

namespace {

constexpr const char* kOldTables = R"sql(
CREATE TABLE warc_files (serial INTEGER PRIMARY KEY, name TEXT NOT NULL, length INTEGER NOT NULL, sha256 TEXT) STRICT;
CREATE TABLE captures (
  serial INTEGER NOT NULL, offset INTEGER NOT NULL, record_id TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL,
  url TEXT NOT NULL, outlet TEXT NOT NULL, status INTEGER NOT NULL, content_type TEXT NOT NULL, etag TEXT NOT NULL,
  last_modified TEXT NOT NULL, payload_sha256 TEXT NOT NULL, fetched INTEGER NOT NULL, refers_to TEXT NOT NULL,
  truncated INTEGER NOT NULL, PRIMARY KEY (serial, offset)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX captures_by_record ON captures (record_id);
CREATE INDEX captures_by_url ON captures (url, serial, offset);
CREATE INDEX captures_by_kind ON captures (kind, serial, offset);
PRAGMA user_version = 1;
)sql";

/// The rows of an archive as the first version kept them.
void write_old(const std::filesystem::path& path, const std::vector<Capture>& captures, const std::string& sealed) {
  Database old(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  old.exec(kOldTables);
  SQLite::Statement file(old, "INSERT INTO warc_files (serial, name, length, sha256) VALUES (?, ?, ?, nullif(?, ''))");
  for (const auto& [serial, length, sha256] : {std::tuple{1, 5000, sealed}, {2, 700, std::string{}}}) {
    file.reset();
    file.bind(1, serial);
    file.bind(2, "tearsheet-0000000" + std::to_string(serial) + ".warc.gz");
    file.bind(3, length);
    file.bind(4, sha256);
    file.exec();
  }
  SQLite::Statement row(old,
                        "INSERT INTO captures (serial, offset, record_id, type, kind, url, outlet, status,"
                        " content_type, etag, last_modified, payload_sha256, fetched, refers_to, truncated)"
                        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const auto& c : captures) {
    int at = 0;
    row.reset();
    for (const auto value : {c.position.serial, c.position.offset}) row.bind(++at, value);
    for (const auto& text : {c.record_id, c.type, std::string{name(c.kind)}, c.url, c.outlet}) row.bind(++at, text);
    row.bind(++at, c.status);
    for (const auto& text : {c.content_type, c.etag, c.last_modified, c.payload_sha256}) row.bind(++at, text);
    row.bind(++at, std::int64_t{c.fetched.time_since_epoch().count()});
    row.bind(++at, c.refers_to);
    row.bind(++at, c.truncated ? 1 : 0);
    row.exec();
  }
}

}  // namespace

TEST_CASE("captures and files of the first version are taken over, each value as it was") {
  std::vector<Capture> captures;
  for (const int i : {0, 1, 2, 3}) {
    Capture c;
    c.position = {1 + i / 2, 700 * i};
    c.warc = "tearsheet-0000000" + std::to_string(1 + i / 2) + ".warc.gz";
    c.record_id =
        i == 1 ? "http://theirs.example/" : "urn:uuid:6f2ae1fe-a61f-4f55-9edc-3e6b0a5b9a1" + std::to_string(i);
    c.type = i == 2 ? "revisit" : "response";
    c.kind = i == 3 ? Kind::kFeed : Kind::kPage;
    c.url = kUrl;
    c.outlet = i == 0 ? "" : "example-times";
    c.status = 200 + i;
    c.content_type = "text/html";
    c.etag = "\"1\"";
    c.last_modified = "Thu, 15 Apr 2021 06:36:00 GMT";
    c.payload_sha256 = i == 2 ? "" : sha256_hex(std::to_string(i));
    c.fetched = at("2021-04-15T06:40:00Z");
    c.refers_to = i == 2 ? captures[0].record_id : "";
    c.truncated = i == 3;
    captures.push_back(c);
  }
  const auto sealed = sha256_hex("file");
  Desk desk;
  write_old(desk.temp / "state.db", captures, sealed);

  const auto database = desk.database();
  SQLite::Statement attach(*database, "ATTACH DATABASE ? AS old");
  attach.bind(1, (desk.temp / "state.db").string());
  attach.exec();
  copy_first_version(*database);
  database->exec("DETACH DATABASE old");

  const Archive archive{desk.folder, *database, desk.options, OpenMode::kReadOnly};
  CHECK(archive.captures_after({}, 100) == captures);
  CHECK(archive.with_payload(kUrl, captures[3].payload_sha256) == captures[3]);
  const auto files = rows(*database);
  CHECK(files[0] == "1|5000|" + sealed + "|");
  CHECK(files[1] == "2|700||");
}
