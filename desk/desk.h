#pragma once

// A desk as a verb opens it: its folder and configuration (a config::Desk), its var/ with state files and archive, its
// lock.
//
// Rules that are unchanged since a run compiled them come from var/rules.compiled, without their YAML.
//
// A broken rule or outlet is reported on stderr and the rest goes on; the verb then ends with exit code 2
// (interface.md): `exit_code()` gives what its own result becomes.

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "alerts/rules/compiled_rules.h"
#include "archive/archive.h"
#include "base/database.h"
#include "base/file.h"
#include "config/load.h"

namespace tearsheet::desk {

/// Reports the errors among them on stderr. Returns whether there was one.
bool tell_errors(const std::vector<config::Finding>& findings);

/// kAsKnown: rules without errors may come without places and warnings. kAnew: all of the YAML is read.
enum class RulesReading { kAsKnown, kAnew };

/// For one thread, except for what only reads the configuration.
class OpenDesk {
 public:
  /// Finds and reads it; `named` is --desk, empty where it was not given. Throws Error(kNoDesk), Error(kIo).
  explicit OpenDesk(const std::string& named, RulesReading reading = RulesReading::kAsKnown);

  const config::Desk& config() const { return loaded_.desk; }
  /// The rules in force, compiled at the first call if need be.
  const alerts::RuleSet& rules() const;
  /// Writes their compiled form for the next run, if it is not there already and no rule has an error. The lock must be
  /// held. What can't be written is made again next time.
  void keep_rules() const;
  const std::vector<config::Finding>& findings() const { return loaded_.findings; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path var() const { return folder_ / "var"; }
  std::filesystem::path index() const { return var() / "index"; }
  std::filesystem::path archive_folder() const { return var() / "archive"; }

  /// Reports all errors of the configuration on stderr.
  void report() const { tell_errors(findings()); }
  bool broken() const;
  /// `code`, or 2 if it is 0 and the configuration is broken.
  int exit_code(int code) const { return code == 0 && broken() ? 2 : code; }
  /// For a verb whose 1 reads as "no coverage": 1, or 2 after reporting the errors of a broken configuration.
  int nothing_found() const;

  /// Makes var/, takes the lock for writing, and brings the state files into shape (state/state.h). Throws
  /// Error(kLocked) if another run has it.
  FileLock lock() const;
  /// Connections to the state files. Read-only: null where nothing was archived yet.
  std::unique_ptr<Database> open_crawl(OpenMode mode) const;
  std::unique_ptr<Database> open_coverage(OpenMode mode) const;
  /// crawl.db for reading; an empty database in memory where nothing was archived yet.
  std::unique_ptr<Database> open_crawl_or_empty() const;
  /// The archive over a connection to crawl.db.
  archive::Archive open_archive(Database& crawl, OpenMode mode) const;

 private:
  std::filesystem::path compiled_file() const { return var() / "rules.compiled"; }

  std::filesystem::path folder_;
  config::LoadedDesk loaded_;
  mutable std::optional<alerts::RuleSet> rules_;
  bool known_ = false;  ///< the rules came from compiled_file()
};

}  // namespace tearsheet::desk
