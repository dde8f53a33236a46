#include "desk/rebuild/rebuild.h"

#include <algorithm>
#include <filesystem>

#include "alerts/log/alert_log.h"
#include "alerts/log/restore.h"
#include "base/error.h"
#include "base/json.h"
#include "crawler/run/restore.h"
#include "desk/intake/coverage_position.h"
#include "desk/rebuild/fill.h"
#include "desk/state/staging.h"
#include "desk/state/state.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

/// A last line that is missing or was cut off by a kill is not damage: the log is completed first.
void require_whole_log(const OpenDesk& desk) {
  const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
  alerts::AlertLog log(desk.var(), *coverage);
  auto flaw = log.verify();
  if (flaw.empty()) return;
  try {
    log.complete();
    flaw = log.verify();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
  }
  if (flaw.empty()) return;
  throw Error(ErrorKind::kCorrupt, flaw + ": nothing was changed; restore the file from a backup first",
              desk.var().string());
}

/// The position of the capture that an alert is about; before everything if it has none in this archive.
archive::Position position_of(const archive::Archive& archive, const Json& alert) {
  const auto& article = alert.at("article");
  if (!article.is_object()) return {};
  const auto capture =
      archive.with_payload(article.at("url").get<std::string>(), article.at("payload_sha256").get<std::string>());
  return capture ? capture->position : archive::Position{};
}

/// Makes a lost coverage.db from the logs. The next update takes in, and decides, the captures after that of the last
/// alert and after the place where the last rule came into force: nothing is lost, and nothing is decided twice.
void restore_decisions(const OpenDesk& desk, Database& coverage, Database& crawl) {
  SQLite::Transaction transaction(coverage, SQLite::TransactionBehavior::IMMEDIATE);
  const auto restored = alerts::restore_log(desk.var(), coverage);
  auto at = restored.rules_at;
  if (restored.last_alert)
    at = std::max(at, position_of(desk.open_archive(crawl, OpenMode::kReadOnly), *restored.last_alert));
  set_taken_in(coverage, at);
  transaction.commit();
}

void copy_database(Database& from, const fs::path& to) { from.backup(to.c_str(), Database::BackupType::Save); }

class Rebuild {
 public:
  Rebuild(const OpenDesk& desk, unsigned threads, const ProgressLine& progress)
      : desk_(desk), threads_(threads), progress_(progress), staging_(desk.var()) {}

  void run() {
    build();
    staging_.publish();
    const auto coverage = desk_.open_coverage(OpenMode::kReadWrite);
    alerts::AlertLog(desk_.var(), *coverage).complete();
  }

 private:
  bool is_lost(const char* file) const { return !fs::exists(desk_.var() / file); }

  std::unique_ptr<Database> crawl() {
    if (!is_lost(kCrawlFile)) return desk_.open_crawl(OpenMode::kReadWrite);
    auto crawl = open_crawl_file(staging_ / kCrawlFile);
    archive::restore_tables(desk_.archive_folder(), *crawl);
    crawler::restore_frontier(desk_.config(), desk_.open_archive(*crawl, OpenMode::kReadOnly), *crawl);
    return crawl;
  }

  std::unique_ptr<Database> coverage(Database& crawl) {
    const auto file = staging_ / kCoverageFile;
    if (!is_lost(kCoverageFile)) {
      copy_database(*desk_.open_coverage(OpenMode::kReadWrite), file);
      return open_coverage_file(file);
    }
    auto coverage = open_coverage_file(file);
    restore_decisions(desk_, *coverage, crawl);
    return coverage;
  }

  void build() {
    const auto state = crawl();
    const auto fresh = coverage(*state);
    const auto archive = desk_.open_archive(*state, OpenMode::kReadOnly);
    fill(desk_, {archive, *fresh, staging_ / "index", taken_in(*fresh), threads_, progress_});
  }

  const OpenDesk& desk_;
  unsigned threads_;
  const ProgressLine& progress_;
  Staging staging_;
};

}  // namespace

void rebuild(const OpenDesk& desk, unsigned threads, const ProgressLine& progress) {
  const auto lock = desk.lock();
  if (fs::exists(desk.var() / kCoverageFile)) require_whole_log(desk);
  Rebuild(desk, threads, progress).run();
}

}  // namespace tearsheet::desk
