#include "base/connection.h"

#include <string>
#include <string_view>

#include <sqlite3.h>
#include <unistd.h>

#include "base/error.h"
#include "base/io.h"
#include "base/percent.h"

namespace tearsheet {
namespace fs = std::filesystem;
namespace {

constexpr int kBusyTimeoutMs = 30'000;

/// A run that ends after we looked at the files, and before SQLite does, removes -wal and -shm: looking again sees that.
constexpr int kLooks = 3;

bool may(const fs::path& path, int access) { return ::access(path.c_str(), access) == 0; }

fs::path beside(const fs::path& path, std::string_view suffix) {
  auto name = path;
  return name += suffix;
}

/// SQLite URI form of a path (https://www.sqlite.org/uri.html), for parameters such as immutable=1.
std::string uri(const fs::path& path, std::string_view parameters) {
  std::string out = "file:";
  for (const char c : fs::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      append_percent_escape(out, c);
    } else {
      out += c;
    }
  }
  return out.append("?").append(parameters);
}

/// A killed run may have written changes to -wal without syncing them. SQLite takes them for committed, so they are made
/// durable before anybody acts on them.
void sync_wal(const fs::path& path) {
  const auto wal = beside(path, "-wal");
  if (!fs::exists(wal)) return;
  try {
    io::sync_file(wal);
  } catch (const Error&) {
    if (fs::exists(wal)) throw;
    return;  // a run that ended meanwhile moved them into the file
  }
  io::sync_folder(io::folder_of(path));
}

std::unique_ptr<SQLite::Database> read_with_locks(const fs::path& path) {
  auto database = std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READONLY, kBusyTimeoutMs);
  database->execAndGet("SELECT count(*) FROM sqlite_schema");
  return database;
}

std::unique_ptr<SQLite::Database> read_immutable(const fs::path& path) {
  return std::make_unique<SQLite::Database>(uri(path, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                                            kBusyTimeoutMs);
}

[[noreturn]] void refuse(const fs::path& path, const std::string& file, const std::string& fix) {
  throw Error(ErrorKind::kIo, "the newest changes are in " + file + ", which can't be read: " + fix, path.string());
}

std::unique_ptr<SQLite::Database> read_as_stranger(const fs::path& path) {
  const auto wal = beside(path, "-wal"), shm = beside(path, "-shm");
  std::error_code none;
  const auto size = fs::file_size(wal, none);
  const bool is_empty = none || size == 0;
  if (may(wal, R_OK) && may(shm, R_OK)) return read_with_locks(path);
  if (is_empty) return read_immutable(path);
  const auto name = wal.filename().string();
  if (!may(wal, R_OK) || fs::exists(shm)) {
    refuse(path, name, "give this user the right to read it and " + shm.filename().string());
  }
  refuse(path, name, "run `tearsheet status` once as the user who owns the desk");
}

}  // namespace

std::unique_ptr<SQLite::Database> connect_for_reading(const fs::path& path) {
  const bool is_ours = may(path, W_OK) && may(io::folder_of(path), W_OK);
  if (is_ours) sync_wal(path);
  for (int look = 1;; ++look) {
    try {
      return is_ours ? read_with_locks(path) : read_as_stranger(path);
    } catch (const SQLite::Exception& error) {
      if (is_ours || error.getErrorCode() != SQLITE_CANTOPEN || look == kLooks) throw;
    }
  }
}

std::unique_ptr<SQLite::Database> connect_for_writing(const fs::path& path) {
  sync_wal(path);
  auto database =
      std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
  database->exec("PRAGMA journal_mode=WAL");
  database->exec("PRAGMA synchronous=FULL");
  database->exec("PRAGMA foreign_keys=ON");
  return database;
}

}  // namespace tearsheet
