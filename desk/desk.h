#pragma once

// A desk as a verb opens it: its folder and configuration (a config::Desk), its var/ with state files and archive, its
// lock.
//
// Rules that are unchanged since a run compiled them are loaded from var/rules.compiled, and their YAML isn't parsed.
//
// A broken rule or outlet is reported on stderr, and the others go on; the verb then ends with exit code 2
// (docs/manual.md): exit_code() turns the verb's own code into that.

#include <chrono>
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
bool report_errors(const std::vector<config::Finding>& findings);

/// kCompiled: compiled rules will do; they have neither places nor warnings. kYaml: all of the YAML is parsed.
enum class RulesReading { kCompiled, kYaml };

/// For one thread, except for functions that only read the configuration.
class OpenDesk {
 public:
  /// Finds and reads it. `named` is the value of --desk, empty if it was not given. Throws Error(kNoDesk), Error(kIo).
  explicit OpenDesk(const std::string& named, RulesReading reading = RulesReading::kCompiled);
  /// For a verb that takes the lock: how long it waits for it.
  OpenDesk(const std::string& named, std::chrono::milliseconds lock_wait);

  const config::Desk& config() const { return loaded_.desk; }
  /// The rules in force. They are compiled at the first call, unless they were loaded.
  const alerts::RuleSet& rules() const;
  /// Writes their compiled form for the next run, unless it is there already or a rule has an error. The lock must be
  /// held. If it can't be written, the next run compiles the rules again.
  void keep_rules() const;
  const std::vector<config::Finding>& findings() const { return loaded_.findings; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path var() const { return folder_ / "var"; }
  std::filesystem::path index() const { return var() / "index"; }
  std::filesystem::path archive_folder() const { return var() / "archive"; }

  /// Reports all errors of the configuration on stderr.
  void report() const { report_errors(findings()); }
  bool broken() const;
  /// `code`, or 2 if it is 0 and the configuration is broken.
  int exit_code(int code) const { return code == 0 && broken() ? 2 : code; }
  /// For verbs whose exit code 1 means "nothing found": 1, or 2 after reporting the errors of a broken configuration.
  int nothing_found() const;

  /// Makes var/, takes the lock for writing, and prepares the state files (state/state.h). Throws
  /// Error(kLocked) if another run still has it after the time that this desk waits, or a signal came.
  FileLock lock() const;
  /// Is another run, or another verb that writes, at work?
  bool is_locked() const;
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
  std::chrono::milliseconds lock_wait_{0};
  config::LoadedDesk loaded_;
  mutable std::optional<alerts::RuleSet> rules_;
  bool known_ = false;  ///< the rules were loaded from compiled_file()
};

}  // namespace tearsheet::desk
