#include "base/database.h"

#include <algorithm>
#include <map>
#include <string>

#include <sqlite3.h>

#include "base/connection.h"
#include "base/error.h"
#include "base/io.h"

namespace tearsheet {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(const fs::path& path, const std::string& message) {
  throw Error(ErrorKind::kCorrupt, message, path.string());
}

[[noreturn]] void refuse_newer(const fs::path& path, const std::string& format) {
  refuse(path, "was made by a newer Tearsheet (" + format + "): upgrade Tearsheet, or restore an older copy");
}

[[noreturn]] void refuse_older(const fs::path& path) {
  refuse(path, "is of an older format: run `tearsheet update` once to bring it up to date");
}

/// Brings the layers of one file up to date.
class LayerMigration {
 public:
  LayerMigration(Database& database, std::span<const Layer> layers, fs::path path)
      : database_(database), layers_(layers), path_(std::move(path)) {
    read_versions();
    refuse_unknown();
  }

  bool is_pending() const {
    return std::ranges::any_of(layers_, [&](const Layer& l) { return is_older(l); });
  }

  void run() {
    if (!versions_.empty()) copy_aside();
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    database_.exec(
        "CREATE TABLE IF NOT EXISTS layers ("
        "name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID");
    for (const auto& layer : layers_) migrate(layer);
    transaction.commit();
    // SQLite syncs a new file, but not its name.
    if (versions_.empty()) io::sync_folder(io::folder_of(path_));
  }

 private:
  void read_versions() {
    if (!database_.tableExists("layers")) {
      const auto tables = database_.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
      if (tables > 0) refuse(path_, "is a database, but not a state file of this version of Tearsheet");
      return;
    }
    SQLite::Statement query(database_, "SELECT name, version FROM layers");
    while (query.executeStep()) versions_[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
  }

  void refuse_unknown() const {
    for (const auto& [name, version] : versions_) {
      const auto known = std::ranges::find(layers_, name, &Layer::name);
      if (known == layers_.end()) refuse_newer(path_, "this one doesn't know its layer " + name);
      if (version <= std::ssize(known->migrations)) continue;
      refuse_newer(path_, name + " of format " + std::to_string(version) + ", this one knows " +
                              std::to_string(known->migrations.size()));
    }
  }

  std::size_t version_of(const Layer& layer) const {
    const auto found = versions_.find(layer.name);
    return found == versions_.end() ? 0 : static_cast<std::size_t>(found->second);
  }

  bool is_older(const Layer& layer) const { return version_of(layer) < layer.migrations.size(); }

  void migrate(const Layer& layer) {
    for (auto at = version_of(layer); at < layer.migrations.size(); ++at) {
      database_.exec(std::string{layer.migrations[at]});
    }
    SQLite::Statement set(database_, "INSERT OR REPLACE INTO layers (name, version) VALUES (?, ?)");
    set.bind(1, std::string{layer.name});
    set.bind(2, static_cast<std::int64_t>(layer.migrations.size()));
    set.exec();
  }

  /// Written under another name first, so that a copy with its final name is a complete one.
  void copy_aside() {
    const auto& first = *std::ranges::find_if(layers_, [&](const Layer& layer) { return is_older(layer); });
    auto copy = path_;
    copy += ".before-" + std::string{first.name} + "-" + std::to_string(version_of(first) + 1);
    auto unfinished = copy;
    unfinished += ".new";
    io::remove(unfinished);
    SQLite::Statement vacuum(database_, "VACUUM INTO ?");
    vacuum.bind(1, unfinished.string());
    vacuum.exec();
    fs::permissions(unfinished, fs::status(path_).permissions());
    io::sync_file(unfinished);
    io::rename(unfinished, copy);
    io::sync_folder(io::folder_of(copy));
  }

  Database& database_;
  std::span<const Layer> layers_;
  fs::path path_;
  std::map<std::string, std::int64_t, std::less<>> versions_;
};

}  // namespace

std::unique_ptr<Database> open_database(const fs::path& path, std::span<const Layer> layers, OpenMode mode) {
  try {
    auto database = mode == OpenMode::kReadOnly ? connect_for_reading(path) : connect_for_writing(path);
    LayerMigration migration(*database, layers, path);
    if (!migration.is_pending()) return database;
    if (mode == OpenMode::kReadOnly) refuse_older(path);
    migration.run();
    return database;
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    throw Error(damaged ? ErrorKind::kCorrupt : ErrorKind::kIo, error.what(), path.string());
  }
}

}  // namespace tearsheet
