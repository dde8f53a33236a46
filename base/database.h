#pragma once

// The connection to a state file: SQLite in WAL mode with synchronous=FULL, one connection per thread.
//
// Several parts may keep their tables in one file. Each part is a layer with migrations of its own, and the table
// `layers` holds how many of them the file has had:
//
//   open_database(path, {archive::kLayer, crawler::kLayer}, mode)
//
// A file with more migrations than we know, or with a layer that we don't know, was made by a newer Tearsheet and is
// refused. Before a file with content is migrated, a copy is made beside it: FILE.before-LAYER-N, where N is the
// version that LAYER is about to get. All pending migrations run in one transaction.

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

namespace tearsheet {

using Database = SQLite::Database;

enum class OpenMode {
  kReadWrite,  ///< created if missing, migrated
  kReadOnly,   ///< never written, not even on a writable file system
};

/// The tables of one part. Migration i takes them from version i to i+1; a released migration never changes.
/// The name is part of a file name: lower-case letters only.
struct Layer {
  std::string_view name;
  std::span<const std::string_view> migrations;
};

/// Throws Error(kIo) if the file can't be opened, Error(kCorrupt) if it is damaged, of another version, or not a state
/// file. When a migration fails, the file stays as it was.
std::unique_ptr<Database> open_database(const std::filesystem::path& path, std::span<const Layer> layers,
                                        OpenMode mode = OpenMode::kReadWrite);

}  // namespace tearsheet
