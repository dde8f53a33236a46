#include "archive/tables.h"

#include <algorithm>
#include <limits>

#include <sqlite3.h>

#include "base/digest.h"
#include "base/error.h"

namespace tearsheet::archive {

std::vector<Capture> Tables::select(std::string_view condition, const std::function<void(Query&)>& bind,
                                    std::string_view index) const {
  std::vector<Capture> captures;
  with_sql_errors(statements_.database(), [&] {
    auto sql = std::string{"SELECT "}.append(kCaptureColumns).append(" FROM captures ");
    if (!index.empty()) sql.append("INDEXED BY ").append(index);
    sql.append(" WHERE ").append(condition);
    Query query(statements_(sql));
    bind(query);
    while (query.next()) captures.push_back(capture_in(query));
  });
  return captures;
}

std::optional<Capture> Tables::first(std::string_view condition, const std::function<void(Query&)>& bind) const {
  auto captures = select(condition, bind);
  if (captures.empty()) return std::nullopt;
  return std::move(captures.front());
}

void Tables::run(std::string_view sql, const std::function<void(Query&)>& bind) {
  with_sql_errors(statements_.database(), [&] {
    Query query(statements_(sql));
    bind(query);
    query.run();
  });
}

std::vector<WarcFile> Tables::files() const {
  std::vector<WarcFile> list;
  with_sql_errors(statements_.database(), [&] {
    Query query(statements_("SELECT serial, length, sha256 FROM warc_files ORDER BY serial"));
    while (query.next()) {
      list.push_back({query.integer(0), static_cast<std::uint64_t>(query.integer(1)), digest_in(query, 2)});
    }
  });
  return list;
}

void Tables::put(const WarcFile& file) {
  run("INSERT OR REPLACE INTO warc_files (serial, length, sha256) VALUES (?, ?, ?)", [&](Query& query) {
    query.bind(file.serial).bind(static_cast<std::int64_t>(file.length));
    bind_digest(query, file.sha256);
  });
}

void Tables::forget(std::int64_t serial) {
  run("DELETE FROM warc_files WHERE serial = ?", [&](Query& query) { query.bind(serial); });
}

CdxjState Tables::cdxj() const {
  CdxjState state;
  with_sql_errors(statements_.database(), [&] {
    Query query(statements_("SELECT serial, offset, size FROM cdxj"));
    if (query.next()) state = {{query.integer(0), query.integer(1)}, static_cast<std::uint64_t>(query.integer(2))};
  });
  return state;
}

void Tables::put(const CdxjState& state) {
  run("UPDATE cdxj SET serial = ?, offset = ?, size = ?", [&](Query& query) {
    query.bind(state.until.serial).bind(state.until.offset).bind(static_cast<std::int64_t>(state.size));
  });
}

void Tables::insert(const Capture& capture) {
  static const auto sql = std::string{"INSERT INTO captures ("}
                              .append(kCaptureColumns)
                              .append(") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  run(sql, [&](Query& query) { bind_capture(query, capture); });
}

std::optional<Capture> Tables::find(std::string_view record_id) const {
  return first("record_id = ?", [&](Query& query) { bind_id(query, record_id); });
}

std::optional<Capture> Tables::at(Position position) const {
  return first("serial = ? AND offset = ?", [&](Query& query) { query.bind(position.serial).bind(position.offset); });
}

std::optional<Capture> Tables::last(std::string_view url, bool bodies_only) const {
  const auto bind = [&](Query& query) { query.bind(lookup_key(url)).bind(url); };
  if (bodies_only) {
    return first("url_key = ? AND url = ? AND type <> 'revisit' ORDER BY serial DESC, offset DESC LIMIT 1", bind);
  }
  return first("url_key = ? AND url = ? ORDER BY serial DESC, offset DESC LIMIT 1", bind);
}

std::vector<Capture> Tables::of_url(std::string_view url) const {
  return select("url_key = ? AND url = ? ORDER BY serial, offset",
                [&](Query& query) { query.bind(lookup_key(url)).bind(url); });
}

std::optional<Capture> Tables::with_payload(std::string_view url, std::string_view sha256) const {
  return first("url_key = ? AND url = ? AND payload_sha256 = ? ORDER BY serial, offset LIMIT 1", [&](Query& query) {
    query.bind(lookup_key(url)).bind(url);
    bind_digest(query, sha256);
  });
}

std::optional<Capture> Tables::resource(std::string_view url, std::string_view outlet, std::string_view sha256) const {
  return first(
      "url_key = ? AND url = ? AND outlet = ? AND payload_sha256 = ? AND type = 'resource' "
      "ORDER BY serial, offset LIMIT 1",
      [&](Query& query) {
        query.bind(lookup_key(url)).bind(url).bind(outlet);
        bind_digest(query, sha256);
      });
}

std::optional<Capture> Tables::same_fetch(std::string_view url, Time fetched, std::string_view sha256) const {
  return first(
      "url_key = ? AND url = ? AND fetched = ? AND (?4 IS NULL AND type <> 'revisit' OR payload_sha256 = ?4) "
      "ORDER BY serial, offset LIMIT 1",
      [&](Query& query) {
        query.bind(lookup_key(url)).bind(url).bind(fetched);
        bind_digest(query, sha256);
      });
}

std::optional<Capture> Tables::with_foreign_digest(std::string_view url, std::string_view digest) const {
  return first("foreign_digest = ? AND foreign_digest <> '' ORDER BY url <> ?, serial, offset LIMIT 1",
               [&](Query& query) { query.bind(digest).bind(url); });
}

std::vector<Capture> Tables::after(Position position, std::size_t limit, std::optional<Kind> kind) const {
  constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
  return select("(serial, offset) > (?, ?) AND (?3 IS NULL OR kind = ?3) ORDER BY serial, offset LIMIT ?4",
                [&](Query& query) {
                  query.bind(position.serial).bind(position.offset);
                  kind ? query.bind(name(*kind)) : query.bind_null();
                  query.bind(static_cast<std::int64_t>(std::min(limit, kMost)));
                });
}

std::vector<Capture> Tables::without_original(Position after, std::size_t limit) const {
  return select(
      "type = 'revisit' AND payload_sha256 IS NULL AND (serial, offset) > (?, ?) ORDER BY serial, offset LIMIT ?",
      [&](Query& query) { query.bind(after.serial).bind(after.offset).bind(static_cast<std::int64_t>(limit)); },
      "captures_without_original");
}

std::size_t Tables::count() const {
  std::size_t captures = 0;
  with_sql_errors(statements_.database(), [&] {
    Query query(statements_("SELECT captures FROM capture_count"));
    if (query.next()) captures = static_cast<std::size_t>(query.integer(0));
  });
  return captures;
}

std::vector<Capture> Tables::without_file() const {
  return select(
      "NOT EXISTS (SELECT 1 FROM warc_files f WHERE f.serial = captures.serial AND captures.offset < f.length) "
      "ORDER BY serial, offset",
      [](Query&) {});
}

bool Tables::is_empty() const { return files().empty() && after({}, 1, {}).empty(); }

void with_sql_errors(const Database& database, const std::function<void()>& work) {
  try {
    work();
  } catch (const SQLite::Exception& e) {
    const bool damaged = e.getErrorCode() == SQLITE_CORRUPT || e.getErrorCode() == SQLITE_NOTADB;
    throw Error(damaged ? ErrorKind::kCorrupt : ErrorKind::kIo, e.what(), database.getFilename());
  }
}

}  // namespace tearsheet::archive
