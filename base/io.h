#pragma once

// The one place that changes files: opens for writing, writes, syncs, truncates, renames and removes. SQLite has a file
// layer of its own; everything else goes through here.
//
//   caller ─► io::File, io::rename … ─► watcher, if a test installed one ─► system call
//
// A test installs a Watcher that fails the n-th call or records all of them, so that it can rebuild what a power cut
// leaves (tests/faulty_disk.h). In production the price is one load of an atomic pointer per system call.
// Errors are Error(kIo) naming the path. A File belongs to one thread; the functions are thread-safe.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace tearsheet::io {

enum class OpenFor {
  kReplacing,  ///< created if missing, emptied otherwise
  kAppending,  ///< created if missing; every write goes to the end of the file (O_APPEND)
  kUpdating,   ///< created if missing, its bytes kept; for write_at()
};

/// A file open for writing. Closing it does not sync.
class File {
 public:
  File(std::filesystem::path path, OpenFor purpose);
  ~File();
  File(File&& other) noexcept;
  File& operator=(File&&) = delete;

  /// Writes after what was written last (kReplacing), or at the end (kAppending). If it throws, any number of the
  /// bytes may have been written.
  void write(std::string_view bytes);
  void write_at(std::uint64_t offset, std::string_view bytes);
  /// Drops the bytes after `length`, or fills with zeros up to it.
  void truncate(std::uint64_t length);
  /// fsync. After a failure nobody knows what the disk holds: don't sync the same file again and believe it.
  void sync();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int fd_ = -1;
  std::uint64_t end_ = 0;  ///< where write() goes next
};

/// fsync of a folder: makes durable which names were created, renamed and removed in it.
void sync_folder(const std::filesystem::path& folder);
/// fsync of a file that was written by another part.
void sync_file(const std::filesystem::path& path);
/// Replaces `to`. Not durable until its folder is synced.
void rename(const std::filesystem::path& from, const std::filesystem::path& to);
/// Removes a file; returns false if there was none.
bool remove(const std::filesystem::path& path);
/// Removes a file, or a folder with everything in it; does nothing if there is none. Symbolic links are not followed.
void remove_all(const std::filesystem::path& path);
/// remove_all() for cleaning up after a failure: an error is ignored, and the rest stays.
void try_remove(const std::filesystem::path& path) noexcept;
/// Creates a folder and those above it where missing, and syncs their names.
void make_folders(const std::filesystem::path& folder);

/// The folder that holds `path`'s name.
std::filesystem::path folder_of(const std::filesystem::path& path);

enum class Call { kOpen, kWrite, kTruncate, kSync, kSyncFolder, kRename, kRemove, kMakeFolder };

/// A call that is about to be made.
struct Operation {
  Call call;
  const std::filesystem::path& path;
  std::uint64_t offset = 0;                       ///< kWrite: where; kTruncate: the length
  std::string_view bytes = {};                    ///< kWrite
  const std::filesystem::path* target = nullptr;  ///< kRename: the new name
  bool empties = false;                           ///< kOpen: the file is emptied
};

/// What a watcher does with an operation: let it pass, fail it, skip it, or cut a write short.
struct Verdict {
  int error = 0;  ///< an errno; 0 lets it pass
  /// kWrite: how many bytes still reach the file. If not set, none on an error, else all. Not 0 without an error.
  std::optional<std::size_t> written = {};
  /// It succeeds without being made: a sync, for a watcher that models the disk itself.
  bool is_skipped = false;
};

/// For tests. Called on the thread that makes the operation.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual Verdict before(const Operation& operation) = 0;
  /// It was made; of a write cut short, `bytes` are those that were written.
  virtual void after(const Operation& operation) = 0;
};

/// Installs a watcher for the whole process, or none (nullptr); returns the one before.
Watcher* watch(Watcher* watcher);
/// The installed watcher, for file layers that are not ours (SQLite's).
Watcher* watcher();

}  // namespace tearsheet::io
