#include "desk/desk.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/clock.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/version.h"
#include "config/desk_folder.h"
#include "desk/state/state.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::milliseconds kLockCheck{100};  // how often a lock that is waited for is tried

/// What the file holds for rules of this digest; nothing if it can't be read.
std::optional<alerts::CompiledRules> read_compiled(const fs::path& file, const std::string& rules_digest,
                                                   config::Desk& desk) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  try {
    return alerts::read_compiled(read_file(file), alerts::compiled_key(rules_digest), desk);
  } catch (const Error& unreadable) {
    detail(unreadable.what());
    return std::nullopt;
  }
}

bool is_error(const config::Finding& finding) { return finding.severity == config::Severity::kError; }

}  // namespace

bool report_errors(const std::vector<config::Finding>& findings) {
  for (const auto& finding : findings)
    if (is_error(finding)) error(config::to_string(finding));
  return std::ranges::any_of(findings, is_error);
}

OpenDesk::OpenDesk(const std::string& named, RulesReading reading) {
  const auto option = named.empty() ? std::optional<fs::path>() : fs::path(named);
  folder_ = config::find_desk(
      option, [](const char* name) { return std::getenv(name); }, fs::current_path());
  std::optional<alerts::CompiledRules> compiled;
  config::KnownRules known;
  if (reading == RulesReading::kCompiled) {
    known = [&](const std::string& rules_digest, config::Desk& desk) {
      compiled = read_compiled(compiled_file(), rules_digest, desk);
      return compiled.has_value();
    };
  }
  loaded_ = config::load_desk(folder_, known);
  known_ = compiled.has_value();
  if (known_) rules_ = alerts::rule_set(config(), *std::move(compiled));
}

OpenDesk::OpenDesk(const std::string& named, std::chrono::milliseconds lock_wait) : OpenDesk(named) {
  lock_wait_ = lock_wait;
}

const alerts::RuleSet& OpenDesk::rules() const {
  if (!rules_) rules_ = alerts::compile_rules(config());
  return *rules_;
}

void OpenDesk::keep_rules() const {
  if (known_ || loaded_.rules_digest.empty()) return;
  if (std::ranges::any_of(rules().findings, is_error)) return;
  const auto key = alerts::compiled_key(loaded_.rules_digest);
  if (key.empty()) return;
  try {
    write_file(compiled_file(), alerts::write_compiled(key, config(), rules()));
  } catch (const Error& unwritable) {
    detail(std::string{unwritable.what()} + ": the next run compiles the rules again");
  }
}

bool OpenDesk::broken() const { return std::ranges::any_of(findings(), is_error); }

int OpenDesk::nothing_found() const {
  if (!broken()) return 1;
  report();
  return 2;
}

bool OpenDesk::is_locked() const { return FileLock::is_held(var() / "lock"); }

FileLock OpenDesk::lock() const {
  io::make_folders(archive_folder());
  const auto until = steady_now() + lock_wait_;
  for (;;) {
    if (auto lock = FileLock::try_lock(var() / "lock")) {
      prepare_state(var());
      return std::move(*lock);
    }
    if (steady_now() >= until || interrupted()) break;
    std::this_thread::sleep_for(kLockCheck);
  }
  throw Error(ErrorKind::kLocked, "another run is at work on this desk", folder_.string());
}

std::unique_ptr<Database> OpenDesk::open_crawl(OpenMode mode) const { return desk::open_crawl(var(), mode); }

std::unique_ptr<Database> OpenDesk::open_coverage(OpenMode mode) const { return desk::open_coverage(var(), mode); }

std::unique_ptr<Database> OpenDesk::open_crawl_or_empty() const { return desk::open_crawl_or_empty(var()); }

archive::Archive OpenDesk::open_archive(Database& crawl, OpenMode mode) const {
  archive::Options options;
  options.warc_size = config().archive.warc_size;
  options.software = std::string{"Tearsheet/"} + kVersion;
  return {archive_folder(), crawl, options, mode};
}

}  // namespace tearsheet::desk
