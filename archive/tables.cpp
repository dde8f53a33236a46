#include "archive/tables.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

#include "base/error.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPrefix = "tearsheet-";
constexpr std::string_view kSuffix = ".warc.gz";
constexpr std::size_t kDigits = 8;

constexpr const char* kSelect =
    "SELECT serial, offset, record_id, type, kind, url, outlet, status, content_type, etag, last_modified, "
    "payload_sha256, fetched, refers_to, truncated FROM captures ";

Capture row(SQLite::Statement& query) {
  Capture c;
  int i = 0;
  const auto number = [&] { return query.getColumn(i++).getInt64(); };
  const auto text = [&] { return query.getColumn(i++).getString(); };
  c.position.serial = number();
  c.position.offset = number();
  c.record_id = text();
  c.type = text();
  c.kind = parse_kind(text()).value_or(Kind::kOther);
  c.url = text();
  c.outlet = text();
  c.status = static_cast<int>(number());
  c.content_type = text();
  c.etag = text();
  c.last_modified = text();
  c.payload_sha256 = text();
  c.fetched = Time{Seconds{number()}};
  c.refers_to = text();
  c.truncated = number() != 0;
  c.warc = file_name(c.position.serial);
  return c;
}

std::int64_t number(Time time) { return time.time_since_epoch().count(); }

void set(SQLite::Statement& query, int index, std::int64_t value) { query.bind(index, value); }
void set(SQLite::Statement& query, int index, std::string_view value) { query.bind(index, std::string{value}); }

template <class... Values>
void set_all(SQLite::Statement& query, const Values&... values) {
  int index = 0;
  (set(query, ++index, values), ...);
}

template <class... Values>
void execute(Database& database, const std::string& sql, const Values&... values) {
  with_sql_errors(database, [&] {
    SQLite::Statement statement{database, sql};
    set_all(statement, values...);
    statement.exec();
  });
}

template <class... Values>
std::vector<Capture> select(const Database& database, const std::string& where, const Values&... values) {
  std::vector<Capture> rows;
  with_sql_errors(database, [&] {
    SQLite::Statement query{database, kSelect + where};
    set_all(query, values...);
    while (query.executeStep()) rows.push_back(row(query));
  });
  return rows;
}

std::optional<Capture> first(std::vector<Capture> rows) {
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace

std::string file_name(std::int64_t serial) {
  auto digits = std::to_string(serial);
  digits.insert(0, kDigits - std::min(kDigits, digits.size()), '0');
  return std::string{kPrefix} + digits + std::string{kSuffix};
}

std::optional<std::int64_t> serial_in(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return std::nullopt;
  const auto digits = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
  std::int64_t serial = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), serial);
  if (error != std::errc{} || serial <= 0 || file_name(serial) != name) return std::nullopt;
  return serial;
}

std::map<std::int64_t, fs::path> warc_files(const fs::path& folder) {
  std::map<std::int64_t, fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    if (const auto serial = serial_in(at->path().filename().string())) files.emplace(*serial, at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw Error(ErrorKind::kIo, "can't be listed: " + error.message(), folder.string());
  }
  return files;
}

std::vector<WarcFile> Tables::files() const {
  std::vector<WarcFile> list;
  with_sql_errors(database_, [&] {
    SQLite::Statement query{database_, "SELECT serial, length, coalesce(sha256, '') FROM warc_files ORDER BY serial"};
    while (query.executeStep()) {
      list.push_back({query.getColumn(0).getInt64(), static_cast<std::uint64_t>(query.getColumn(1).getInt64()),
                      query.getColumn(2).getString()});
    }
  });
  return list;
}

void Tables::put(const WarcFile& file) {
  execute(database_, "INSERT OR REPLACE INTO warc_files (serial, name, length, sha256) VALUES (?, ?, ?, nullif(?, ''))",
          file.serial, file_name(file.serial), static_cast<std::int64_t>(file.length), file.sha256);
}

void Tables::forget(std::int64_t serial) { execute(database_, "DELETE FROM warc_files WHERE serial = ?", serial); }

void Tables::insert(const Capture& c) {
  execute(database_,
          "INSERT INTO captures (serial, offset, record_id, type, kind, url, outlet, status, content_type, etag, "
          "last_modified, payload_sha256, fetched, refers_to, truncated) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
          c.position.serial, c.position.offset, c.record_id, c.type, name(c.kind), c.url, c.outlet, c.status,
          c.content_type, c.etag, c.last_modified, c.payload_sha256, number(c.fetched), c.refers_to,
          std::int64_t{c.truncated});
}

std::optional<Capture> Tables::find(std::string_view record_id) const {
  return first(select(database_, "WHERE record_id = ?", record_id));
}

std::optional<Capture> Tables::at(Position position) const {
  return first(select(database_, "WHERE serial = ? AND offset = ?", position.serial, position.offset));
}

std::optional<Capture> Tables::last(std::string_view url, bool bodies_only) const {
  const std::string bodies = bodies_only ? "AND type <> 'revisit' " : "";
  return first(select(database_, "WHERE url = ? " + bodies + "ORDER BY serial DESC, offset DESC LIMIT 1", url));
}

std::optional<Capture> Tables::resource(std::string_view url, std::string_view outlet, std::string_view sha256) const {
  return first(select(database_,
                      "WHERE url = ? AND outlet = ? AND payload_sha256 = ? AND type = 'resource' "
                      "ORDER BY serial, offset LIMIT 1",
                      url, outlet, sha256));
}

std::optional<Capture> Tables::same_fetch(std::string_view url, Time fetched, std::string_view sha256) const {
  return first(select(database_,
                      "WHERE url = ? AND fetched = ? AND (?3 = '' AND type <> 'revisit' OR payload_sha256 = ?3) "
                      "ORDER BY serial, offset LIMIT 1",
                      url, number(fetched), sha256));
}

std::vector<Capture> Tables::behind(Position after, std::size_t limit, std::optional<Kind> kind) const {
  constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
  const auto most = static_cast<std::int64_t>(std::min(limit, kMost));
  if (!kind) {
    return select(database_, "WHERE (serial, offset) > (?, ?) ORDER BY serial, offset LIMIT ?", after.serial,
                  after.offset, most);
  }
  return select(database_, "WHERE kind = ? AND (serial, offset) > (?, ?) ORDER BY serial, offset LIMIT ?", name(*kind),
                after.serial, after.offset, most);
}

std::vector<Capture> Tables::without_file() const {
  return select(database_,
                "WHERE NOT EXISTS (SELECT 1 FROM warc_files f WHERE f.serial = captures.serial AND "
                "captures.offset < f.length) ORDER BY serial, offset");
}

void Tables::clear() {
  execute(database_, "DELETE FROM captures");
  execute(database_, "DELETE FROM warc_files");
}

void with_sql_errors(const Database& database, const std::function<void()>& work) {
  try {
    work();
  } catch (const SQLite::Exception& e) {
    const bool damaged = e.getErrorCode() == SQLITE_CORRUPT || e.getErrorCode() == SQLITE_NOTADB;
    throw Error(damaged ? ErrorKind::kCorrupt : ErrorKind::kIo, e.what(), database.getFilename());
  }
}

}  // namespace tearsheet::archive
