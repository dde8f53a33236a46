#include "base/database.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/error.h"

namespace tearsheet {
namespace fs = std::filesystem;
namespace {

constexpr int kBusyTimeoutMs = 30'000;

/// SQLite URI form of a path (https://www.sqlite.org/uri.html), for parameters such as immutable=1.
std::string uri(const fs::path& path, std::string_view parameters) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "file:";
  const auto whole = fs::absolute(path).string();
  for (const char c : whole) {
    if (c == '?' || c == '#' || c == '%') {
      out += '%';
      out += kDigits[static_cast<unsigned char>(c) >> 4];
      out += kDigits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out.append("?").append(parameters);
}

/// A folder that we may not write can't hold SQLite's -shm file, so WAL readers need to be told that nothing changes.
bool is_immutable(const fs::path& path) { return ::access(path.parent_path().c_str(), W_OK) != 0; }

std::unique_ptr<Database> open_read_only(const fs::path& path) {
  if (!is_immutable(path)) {
    return std::make_unique<Database>(path.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
  }
  return std::make_unique<Database>(uri(path, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI, kBusyTimeoutMs);
}

std::unique_ptr<Database> open_read_write(const fs::path& path) {
  auto database =
      std::make_unique<Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
  database->exec("PRAGMA journal_mode=WAL");
  database->exec("PRAGMA synchronous=FULL");
  database->exec("PRAGMA foreign_keys=ON");
  return database;
}

void migrate(Database& database, std::span<const std::string_view> migrations, OpenMode mode, const fs::path& path) {
  const int version = database.execAndGet("PRAGMA user_version").getInt();
  const int known = static_cast<int>(migrations.size());
  if (version > known) {
    throw Error(ErrorKind::kCorrupt,
                "was made by a newer Tearsheet (format " + std::to_string(version) + ", this one knows " +
                    std::to_string(known) + "): upgrade Tearsheet, or restore an older copy",
                path.string());
  }
  if (mode == OpenMode::kReadOnly) {
    if (version < known) {
      throw Error(ErrorKind::kCorrupt, "is of an older format: run `tearsheet update` once to bring it up to date",
                  path.string());
    }
    return;
  }
  for (int at = version; at < known; ++at) {
    SQLite::Transaction transaction(database);
    database.exec(std::string{migrations[static_cast<std::size_t>(at)]});
    database.exec("PRAGMA user_version=" + std::to_string(at + 1));
    transaction.commit();
  }
}

}  // namespace

std::unique_ptr<Database> open_database(const fs::path& path, std::span<const std::string_view> migrations,
                                        OpenMode mode) {
  try {
    auto database = mode == OpenMode::kReadOnly ? open_read_only(path) : open_read_write(path);
    migrate(*database, migrations, mode, path);
    return database;
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    throw Error(damaged ? ErrorKind::kCorrupt : ErrorKind::kIo, error.what(), path.string());
  }
}

}  // namespace tearsheet
