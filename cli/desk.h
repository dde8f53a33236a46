#pragma once

// A desk as a verb opens it: its folder and configuration, its var/ with state.db and archive, its lock.
//
// A broken rule or outlet is told on stderr and the rest goes on; the verb then ends with exit code 2 (interface.md):
// `exit_code()` gives what its own result becomes.

#include <filesystem>
#include <memory>
#include <optional>

#include "archive/archive.h"
#include "base/database.h"
#include "base/file.h"
#include "cli/options.h"
#include "config/load.h"

namespace tearsheet::cli {

class Desk {
 public:
  /// Finds and reads it. Throws Error(kNoDesk), Error(kIo).
  explicit Desk(const Common& common);

  const config::Desk& config() const { return loaded_.desk; }
  const std::vector<config::Finding>& findings() const { return loaded_.findings; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path var() const { return folder_ / "var"; }
  std::filesystem::path index() const { return var() / "index"; }
  std::filesystem::path archive_folder() const { return var() / "archive"; }

  /// Tells all errors of the configuration on stderr.
  void report() const;
  bool broken() const;
  /// `code`, or 2 where it is 0 and the configuration is broken.
  int exit_code(int code) const { return code == 0 && broken() ? 2 : code; }
  /// Of a verb whose 1 reads as "no coverage": 1, or 2 after telling the errors of a broken configuration.
  int nothing_found() const;

  /// Makes var/ and takes the lock for writing. Throws Error(kLocked) if another run has it.
  FileLock lock() const;
  /// A connection to state.db, migrated where it may be written. Read-only: null if there is no state.db yet. Throws
  /// Error(kCorrupt) where it is lost beside an archive: `rebuild` makes it anew.
  std::unique_ptr<Database> open_state(OpenMode mode) const;
  /// The same for `rebuild`: an empty one where it was lost.
  std::unique_ptr<Database> open_or_make_state() const;
  archive::Archive open_archive(Database& state, OpenMode mode) const;

 private:
  std::filesystem::path folder_;
  config::LoadedDesk loaded_;
};

}  // namespace tearsheet::cli
