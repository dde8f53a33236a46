#pragma once

// The two state files of a desk, and their layers of tables (base/database.h):
//
//   crawl.db     archive, crawler   what was captured, what may be fetched and when    written by crawl and import
//   coverage.db  desk, alerts       versions, decisions, outbox, how far               written by intake and delivery
//
// They share nothing but archive positions, so that the crawler and intake never wait for each other. Both are created
// before anything is archived: if there is an archive and one of them is missing, it was lost, and `rebuild` makes it
// again.

#include <filesystem>
#include <memory>

#include "base/database.h"

namespace tearsheet::desk {

inline constexpr const char* kCrawlFile = "crawl.db";
inline constexpr const char* kCoverageFile = "coverage.db";

/// Made if missing, migrated.
std::unique_ptr<Database> open_crawl_file(const std::filesystem::path& file, OpenMode mode = OpenMode::kReadWrite);
std::unique_ptr<Database> open_coverage_file(const std::filesystem::path& file, OpenMode mode = OpenMode::kReadWrite);

/// A database with the desk's own layer alone, for a rebuild whose result is only compared.
std::unique_ptr<Database> open_versions_file(const std::filesystem::path& file);

/// With the desk's lock held: finishes what a killed run left half done, takes over the first version's state.db, and
/// makes both files where nothing was archived yet.
void prepare_state(const std::filesystem::path& var);

/// Connections for verbs. Read-only: null where nothing was archived yet. Throws Error(kCorrupt) for a file that is
/// lost, or in the first version's format, and says what to run.
std::unique_ptr<Database> open_crawl(const std::filesystem::path& var, OpenMode mode);
std::unique_ptr<Database> open_coverage(const std::filesystem::path& var, OpenMode mode);

/// The same for reading what may be fetched: an empty database in memory where nothing was archived yet.
std::unique_ptr<Database> open_crawl_or_empty(const std::filesystem::path& var);

}  // namespace tearsheet::desk
