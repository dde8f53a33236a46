#include "crawler/run/recorder.h"

#include <algorithm>
#include <limits>

#include <sqlite3.h>
#include <sys/statvfs.h>

#include "base/error.h"

namespace tearsheet::crawler {
namespace {

// How long SQLite waits for a lock before we look after our requests again; and what it waits elsewhere.
constexpr int kBriefWaitMs = 100;
constexpr int kUsualWaitMs = 30'000;
// A new WARC file is entered in the state file before it is created, and a lock held that long is somebody's mistake.
constexpr int kMostAppends = 10 * 60 * 1000 / kBriefWaitMs;

/// What can't be asked for doesn't stop a run.
std::uint64_t bytes_free(const std::filesystem::path& path) {
  struct statvfs disk {};
  if (path.empty() || statvfs(path.c_str(), &disk) != 0) return std::numeric_limits<std::uint64_t>::max();
  return disk.f_bavail * disk.f_frsize;
}

}  // namespace

ArchiveRecorder::ArchiveRecorder(archive::Archive& archive, Database& database,
                                 std::function<std::uint64_t(const std::filesystem::path&)> free_space)
    : archive_(archive), database_(database), free_space_(free_space ? std::move(free_space) : bytes_free) {
  database_.setBusyTimeout(kBriefWaitMs);
}

ArchiveRecorder::~ArchiveRecorder() { sqlite3_busy_timeout(database_.getHandle(), kUsualWaitMs); }

bool ArchiveRecorder::is_locked() const { return database_.getErrorCode() == SQLITE_BUSY; }

archive::Capture ArchiveRecorder::append(const archive::Exchange& exchange) {
  for (int tries = 1;; ++tries) {
    try {
      return archive_.append(exchange);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kIo || !is_locked() || tries == kMostAppends) throw;
    } catch (const SQLite::Exception& error) {
      if (error.getErrorCode() != SQLITE_BUSY || tries == kMostAppends) throw;
    }
  }
}

bool ArchiveRecorder::commit(const std::function<void()>& with) {
  try {
    archive_.commit([&](Database&) { with(); });
    return true;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kIo || !is_locked()) throw;
    return false;
  }
}

std::uint64_t ArchiveRecorder::free_space() {
  return std::min(free_space_(database_.getFilename()), free_space_(archive_.folder()));
}

}  // namespace tearsheet::crawler
