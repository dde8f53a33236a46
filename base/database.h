#pragma once

// The connection to a desk's state.db: SQLite in WAL mode with synchronous=FULL, one connection a thread.
//
// Each part owns tables and says so in a `schema.h`; cli/ puts the parts' migrations together. `PRAGMA user_version`
// counts the migrations that a file has had. A file with more of them than we know was made by a newer Tearsheet and is
// refused.

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

namespace tearsheet {

using Database = SQLite::Database;

enum class OpenMode {
  kReadWrite,  ///< made if missing, migrated
  kReadOnly,   ///< never written, also on a read-only file system (then immutable=1)
};

/// Migration i takes a file from user_version i to i+1, in a transaction of its own.
/// Throws Error(kIo) if the file can't be opened, Error(kCorrupt) if it is damaged or of a newer version.
std::unique_ptr<Database> open_database(const std::filesystem::path& path, std::span<const std::string_view> migrations,
                                        OpenMode mode = OpenMode::kReadWrite);

}  // namespace tearsheet
