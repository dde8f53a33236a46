#include "tests/watched_sqlite.h"

#include <cerrno>
#include <memory>
#include <new>

#include <sqlite3.h>

#include "base/io.h"

namespace tearsheet::tests {
namespace {

/// What SQLite allocates for an open file: ours, and the real one after it.
struct WatchedFile {
  sqlite3_file base;
  std::filesystem::path* path;  ///< null for a temporary file
  bool syncs_folder;            ///< the next sync also makes the name durable (unixOpen does so for journals)
};

sqlite3_vfs* g_real = nullptr;
sqlite3_vfs g_shim;

WatchedFile& ours(sqlite3_file* file) { return *reinterpret_cast<WatchedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(&ours(file) + 1); }

int code_of(int error, int otherwise) { return error == ENOSPC ? SQLITE_FULL : otherwise; }

/// Runs `work` (0 or an SQLite code) as `operation`, unless the watcher fails it.
template <class Work>
int perform(const io::Operation& operation, int failure, const Work& work) {
  auto* watcher = io::watcher();
  if (watcher == nullptr) return work();
  const auto verdict = watcher->before(operation);
  if (verdict.error != 0) return code_of(verdict.error, failure);
  const int code = verdict.is_skipped ? SQLITE_OK : work();
  if (code == SQLITE_OK) watcher->after(operation);
  return code;
}

int close(sqlite3_file* file) {
  std::unique_ptr<std::filesystem::path> path(ours(file).path);
  return real(file)->pMethods->xClose(real(file));
}

int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), bytes, count, offset);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const auto work = [&] { return real(file)->pMethods->xWrite(real(file), bytes, count, offset); };
  if (ours(file).path == nullptr) return work();
  const std::string_view text(static_cast<const char*>(bytes), static_cast<std::size_t>(count));
  return perform(
      {.call = io::Call::kWrite, .path = *ours(file).path, .offset = static_cast<std::uint64_t>(offset), .bytes = text},
      SQLITE_IOERR_WRITE, work);
}

int truncate(sqlite3_file* file, sqlite3_int64 length) {
  const auto work = [&] { return real(file)->pMethods->xTruncate(real(file), length); };
  if (ours(file).path == nullptr) return work();
  return perform({.call = io::Call::kTruncate, .path = *ours(file).path, .offset = static_cast<std::uint64_t>(length)},
                 SQLITE_IOERR_TRUNCATE, work);
}

int sync(sqlite3_file* file, int flags) {
  const auto work = [&] { return real(file)->pMethods->xSync(real(file), flags); };
  if (ours(file).path == nullptr) return work();
  const int code = perform({.call = io::Call::kSync, .path = *ours(file).path}, SQLITE_IOERR_FSYNC, work);
  if (code != SQLITE_OK || !ours(file).syncs_folder) return code;
  ours(file).syncs_folder = false;
  const auto folder = io::folder_of(*ours(file).path);
  return perform({.call = io::Call::kSyncFolder, .path = folder}, SQLITE_IOERR_DIR_FSYNC, [] { return SQLITE_OK; });
}

int file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int file_control(sqlite3_file* file, int what, void* value) {
  return real(file)->pMethods->xFileControl(real(file), what, value);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

/// Version 2: without memory-mapped reads and writes, which would go past the watcher.
constexpr sqlite3_io_methods kMethods = {
    2,         close,      read,         write,       truncate,        sync,    file_size, lock,
    unlock,    check_lock, file_control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap, nullptr,    nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  constexpr int kJournals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  auto& watched = ours(file);
  watched = {{nullptr}, nullptr, (flags & kJournals) != 0};
  real(file)->pMethods = nullptr;
  const auto work = [&] { return g_real->xOpen(g_real, name, real(file), flags, out_flags); };
  int code = SQLITE_OK;
  if (name != nullptr && (flags & SQLITE_OPEN_CREATE) != 0) {
    const std::filesystem::path path(name);
    code = perform({.call = io::Call::kOpen, .path = path}, SQLITE_CANTOPEN, work);
  } else {
    code = work();
  }
  if (real(file)->pMethods == nullptr) return code;
  watched.base.pMethods = &kMethods;
  if (name != nullptr) watched.path = new std::filesystem::path(name);
  return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  const std::filesystem::path path(name);
  const int code = perform({.call = io::Call::kRemove, .path = path}, SQLITE_IOERR_DELETE,
                           [&] { return g_real->xDelete(g_real, name, sync_folder); });
  if (code != SQLITE_OK || sync_folder == 0) return code;
  const auto folder = io::folder_of(path);
  return perform({.call = io::Call::kSyncFolder, .path = folder}, SQLITE_IOERR_DIR_FSYNC, [] { return SQLITE_OK; });
}

}  // namespace

void watch_sqlite() {
  if (g_real != nullptr) return;
  g_real = sqlite3_vfs_find(nullptr);
  g_shim = *g_real;  // what isn't replaced works on the real VFS's own data
  g_shim.zName = "watched";
  g_shim.szOsFile = static_cast<int>(sizeof(WatchedFile)) + g_real->szOsFile;
  g_shim.xOpen = open;
  g_shim.xDelete = remove;
  sqlite3_vfs_register(&g_shim, 1);
}

}  // namespace tearsheet::tests
