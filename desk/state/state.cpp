#include "desk/state/state.h"

#include <array>

#include "alerts/schema.h"
#include "archive/schema.h"
#include "base/error.h"
#include "base/file.h"
#include "crawler/schema.h"
#include "desk/state/first_version.h"
#include "desk/state/schema.h"
#include "desk/state/staging.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

constexpr Layer kDeskLayer{"desk", kDeskMigrations};
constexpr std::array kCrawlLayers{archive::kLayer, crawler::kLayer};
constexpr std::array kCoverageLayers{kDeskLayer, alerts::kLayer};

bool holds_archive(const fs::path& var) {
  return fs::exists(var / "archive") && !list_files(var / "archive", ".gz").empty();
}

/// Throws if the state file should be there: says why it isn't.
void require_nothing_lost(const fs::path& var, const fs::path& file) {
  if (fs::exists(file)) return;
  if (is_published(var) || is_first_version(var)) {
    throw Error(ErrorKind::kCorrupt,
                "is not in its place yet: run `tearsheet update` once to bring the desk up to date", file.string());
  }
  if (holds_archive(var)) {
    throw Error(ErrorKind::kCorrupt, "is missing beside an archive: `tearsheet rebuild` makes it again", file.string());
  }
}

}  // namespace

std::unique_ptr<Database> open_crawl_file(const fs::path& file, OpenMode mode) {
  return open_database(file, kCrawlLayers, mode);
}

std::unique_ptr<Database> open_coverage_file(const fs::path& file, OpenMode mode) {
  return open_database(file, kCoverageLayers, mode);
}

std::unique_ptr<Database> open_versions_file(const fs::path& file) {
  return open_database(file, std::array{kDeskLayer});
}

void prepare_state(const fs::path& var) {
  settle_staging(var);
  if (is_first_version(var)) take_over_first_version(var);
  if (holds_archive(var)) return;
  open_coverage_file(var / kCoverageFile);
  open_crawl_file(var / kCrawlFile);
}

std::unique_ptr<Database> open_crawl(const fs::path& var, OpenMode mode) {
  const auto file = var / kCrawlFile;
  require_nothing_lost(var, file);
  if (mode == OpenMode::kReadOnly && !fs::exists(file)) return nullptr;
  return open_crawl_file(file, mode);
}

std::unique_ptr<Database> open_crawl_or_empty(const fs::path& var) {
  auto database = open_crawl(var, OpenMode::kReadOnly);
  return database ? std::move(database) : open_crawl_file(":memory:");
}

std::unique_ptr<Database> open_coverage(const fs::path& var, OpenMode mode) {
  const auto file = var / kCoverageFile;
  require_nothing_lost(var, file);
  if (mode == OpenMode::kReadOnly && !fs::exists(file)) return nullptr;
  return open_coverage_file(file, mode);
}

}  // namespace tearsheet::desk
