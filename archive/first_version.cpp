// copy_first_version(): the first version kept ids and digests as text, a file's name beside its serial number, and two
// indexes more.

#include "archive/schema.h"
#include "archive/tables.h"

namespace tearsheet::archive {
namespace {

void copy_files(Statements& statements, Tables& tables) {
  Query old(statements("SELECT serial, length, ifnull(sha256, '') FROM old.warc_files ORDER BY serial"));
  while (old.next()) tables.put({old.integer(0), static_cast<std::uint64_t>(old.integer(1)), old.text(2)});
}

void copy_captures(Statements& statements, Tables& tables) {
  Query old(
      statements("SELECT serial, offset, record_id, type, kind, url, outlet, status, content_type, etag, last_modified,"
                 " payload_sha256, fetched, refers_to, truncated FROM old.captures ORDER BY serial, offset"));
  while (old.next()) {
    Capture c;
    c.position = {old.integer(0), old.integer(1)};
    c.record_id = old.text(2);
    c.type = old.text(3);
    c.kind = parse_kind(old.text(4)).value_or(Kind::kOther);
    c.url = old.text(5);
    c.outlet = old.text(6);
    c.status = static_cast<int>(old.integer(7));
    c.content_type = old.text(8);
    c.etag = old.text(9);
    c.last_modified = old.text(10);
    c.payload_sha256 = old.text(11);
    c.fetched = old.time(12);
    c.refers_to = old.text(13);
    c.truncated = old.integer(14) != 0;
    if (c.type == "resource") c.source = Source::kImported;
    tables.insert(c);
  }
}

}  // namespace

void copy_first_version(Database& database) {
  with_sql_errors(database, [&] {
    Statements statements(database);
    Tables tables(database);
    copy_files(statements, tables);
    copy_captures(statements, tables);
  });
}

}  // namespace tearsheet::archive
