#include "desk/state/first_version.h"

#include <charconv>
#include <functional>

#include "alerts/migrate.h"
#include "archive/schema.h"
#include "base/clock.h"
#include "base/database.h"
#include "base/error.h"
#include "base/io.h"
#include "base/log.h"
#include "crawler/frontier/first_format.h"
#include "desk/state/staging.h"
#include "desk/state/state.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

constexpr const char* kOldFile = "state.db";
constexpr const char* kKept = "state.db.before-split";
constexpr int kFormat = 1;

/// A database under construction, with the old one attached as `old`. It needs no journal: it is synced when it is
/// complete, and what a kill leaves is thrown away.
class Copy {
 public:
  Copy(std::unique_ptr<Database> database, const fs::path& old_file) : database_(std::move(database)) {
    database_->exec(
        "PRAGMA foreign_keys=OFF; PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF;"
        "PRAGMA synchronous=OFF;");
    SQLite::Statement attach(*database_, "ATTACH DATABASE ? AS old");
    attach.bind(1, old_file.string());
    attach.exec();
    const int format = database_->execAndGet("PRAGMA old.user_version").getInt();
    if (format != kFormat) {
      throw Error(ErrorKind::kCorrupt,
                  "has format " + std::to_string(format) + ", which no released Tearsheet wrote into this file",
                  old_file.string());
    }
  }
  Database& database() { return *database_; }

 private:
  std::unique_ptr<Database> database_;
};

std::string bytes_of_hex(const std::string& text) {
  std::string bytes(text.size() / 2, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::uint8_t value = 0;
    const auto* from = text.data() + 2 * i;
    if (std::from_chars(from, from + 2, value, 16).ptr != from + 2)
      throw Error(ErrorKind::kCorrupt, "holds a digest that is not hexadecimal: " + text, kOldFile);
    bytes[i] = static_cast<char>(value);
  }
  return bytes;
}

void copy_versions(Database& database) {
  SQLite::Statement from(database,
                         "SELECT v.id, v.version, v.serial, v.offset, v.text_sha256, m.id FROM old.versions v"
                         " JOIN main.makers m ON m.made_by = v.made_by ORDER BY v.id, v.version");
  SQLite::Statement to(database,
                       "INSERT INTO main.versions (id, version, serial, offset, text_sha256, maker)"
                       " VALUES (?, ?, ?, ?, ?, ?)");
  while (from.executeStep()) {
    const auto digest = bytes_of_hex(from.getColumn(4).getString());
    to.reset();
    to.bind(1, from.getColumn(0).getString());
    for (const int column : {1, 2, 3}) to.bind(column + 1, from.getColumn(column).getInt64());
    to.bind(5, digest.data(), static_cast<int>(digest.size()));
    to.bind(6, from.getColumn(5).getInt64());
    to.exec();
  }
}

void copy_desk(Database& database) {
  SQLite::Transaction transaction(database);
  database.exec("INSERT INTO main.makers (made_by) SELECT DISTINCT made_by FROM old.versions ORDER BY made_by");
  copy_versions(database);
  database.exec(
      "INSERT INTO main.no_article (serial, offset, kind) SELECT serial, offset, kind FROM old.no_article;"
      "UPDATE main.intake SET"
      " serial = ifnull((SELECT serial FROM old.intake), serial),"
      " offset = ifnull((SELECT offset FROM old.intake), offset),"
      " articles = (SELECT count(*) FROM main.versions WHERE version = 1),"
      " without_article = (SELECT count(*) FROM main.no_article);");
  transaction.commit();
}

/// Each layer copies its own tables, in a transaction of its own.
void copy_layer(Database& database, const std::function<void(Database&)>& copy) {
  SQLite::Transaction transaction(database);
  copy(database);
  transaction.commit();
}

}  // namespace

bool is_first_version(const fs::path& var) { return fs::exists(var / kOldFile); }

void take_over_first_version(const fs::path& var) {
  const auto old_file = var / kOldFile;
  if (!fs::exists(var / kCrawlFile)) {
    note("converting " + old_file.string() + " of an earlier Tearsheet");
    Staging staging(var);
    {
      Copy coverage(open_coverage_file(staging / kCoverageFile), old_file);
      copy_desk(coverage.database());
      copy_layer(coverage.database(), [](Database& to) { alerts::copy_first_version(to, now()); });
      Copy crawl(open_crawl_file(staging / kCrawlFile), old_file);
      copy_layer(crawl.database(), archive::copy_first_version);
      copy_layer(crawl.database(), crawler::copy_first_format);
    }
    staging.publish();
  }
  // With its WAL, which holds what SQLite has not moved into the file yet.
  for (const auto* suffix : {"-shm", "-wal", ""}) {
    if (fs::exists(old_file.string() + suffix)) {
      io::rename(old_file.string() + suffix, (var / kKept).string() + suffix);
    }
  }
  io::sync_folder(var);
}

}  // namespace tearsheet::desk
