#include "base/io.h"

#include <atomic>
#include <cerrno>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptor.h"
#include "base/error.h"

namespace tearsheet::io {
namespace fs = std::filesystem;
namespace {

std::atomic<Watcher*> g_watcher{nullptr};

/// Makes a system call that returns -1 on error, unless the watcher fails it.
template <class SystemCall>
void perform(const Operation& operation, const char* failure, const SystemCall& system_call) {
  auto* watching = watcher();
  const auto verdict = watching != nullptr ? watching->before(operation) : Verdict{};
  if (verdict.error != 0) throw_io_error(operation.path.string(), failure, verdict.error);
  if (!verdict.is_skipped && system_call() < 0) throw_io_error(operation.path.string(), failure);
  if (watching != nullptr) watching->after(operation);
}

/// One write; returns how many bytes it took.
std::size_t write_some(int fd, const fs::path& path, std::uint64_t offset, std::string_view bytes, bool at_end) {
  Operation operation{.call = Call::kWrite, .path = path, .offset = offset, .bytes = bytes};
  auto* watching = watcher();
  const auto verdict = watching != nullptr ? watching->before(operation) : Verdict{};
  bytes = bytes.substr(0, verdict.written.value_or(verdict.error != 0 ? 0 : bytes.size()));
  ssize_t count = 0;
  if (!bytes.empty()) {
    count = at_end ? ::write(fd, bytes.data(), bytes.size())
                   : ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
  }
  if (count < 0 && errno == EINTR) return 0;
  if (count < 0) throw_io_error(path.string(), "can't write");
  operation.bytes = bytes.substr(0, static_cast<std::size_t>(count));
  if (watching != nullptr && count > 0) watching->after(operation);
  if (verdict.error != 0) throw_io_error(path.string(), "can't write", verdict.error);
  return static_cast<std::size_t>(count);
}

void write_all(int fd, const fs::path& path, std::uint64_t& offset, std::string_view bytes, bool at_end) {
  while (!bytes.empty()) {
    const auto count = write_some(fd, path, offset, bytes, at_end);
    bytes.remove_prefix(count);
    offset += count;
  }
}

int flags_of(OpenFor purpose) {
  switch (purpose) {
    case OpenFor::kReplacing:
      return O_TRUNC;
    case OpenFor::kAppending:
      return O_APPEND;
    case OpenFor::kUpdating:
      return 0;
  }
  return 0;
}

void sync_path(Call call, const fs::path& path, int flags) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
  if (!file.is_open()) throw_io_error(path.string(), "can't open");
  perform({.call = call, .path = path}, "can't sync", [&] { return ::fsync(file.get()); });
}

std::vector<fs::path> paths_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    paths.push_back(at->path());
  if (error) throw_io_error(folder.string(), "can't list the folder", error.value());
  return paths;
}

/// Leaves errno as it was.
bool is_folder(const fs::path& path) {
  const auto before = errno;
  std::error_code error;
  const bool found = fs::is_directory(path, error);
  errno = before;
  return found;
}

}  // namespace

File::File(fs::path path, OpenFor purpose) : path_(std::move(path)) {
  const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | flags_of(purpose);
  const Operation opening{.call = Call::kOpen, .path = path_, .empties = purpose == OpenFor::kReplacing};
  perform(opening, "can't open", [&] { return fd_ = ::open(path_.c_str(), flags, 0666); });
  struct stat status {};
  if (purpose == OpenFor::kAppending && ::fstat(fd_, &status) == 0) end_ = static_cast<std::uint64_t>(status.st_size);
}

File::~File() {
  if (fd_ >= 0) ::close(fd_);
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), end_(other.end_) {}

void File::write(std::string_view bytes) { write_all(fd_, path_, end_, bytes, true); }

void File::write_at(std::uint64_t offset, std::string_view bytes) { write_all(fd_, path_, offset, bytes, false); }

void File::truncate(std::uint64_t length) {
  perform({.call = Call::kTruncate, .path = path_, .offset = length}, "can't truncate",
          [&] { return ::ftruncate(fd_, static_cast<off_t>(length)); });
}

void File::sync() {
  perform({.call = Call::kSync, .path = path_}, "can't sync", [&] { return ::fsync(fd_); });
}

void sync_folder(const fs::path& folder) { sync_path(Call::kSyncFolder, folder, O_DIRECTORY); }

void sync_file(const fs::path& path) { sync_path(Call::kSync, path, 0); }

void rename(const fs::path& from, const fs::path& to) {
  perform({.call = Call::kRename, .path = from, .target = &to}, "can't rename",
          [&] { return ::rename(from.c_str(), to.c_str()); });
}

bool remove(const fs::path& path) {
  bool existed = true;
  perform({.call = Call::kRemove, .path = path}, "can't remove", [&] {
    if (::unlink(path.c_str()) == 0) return 0;
    existed = false;
    return errno == ENOENT ? 0 : -1;
  });
  return existed;
}

void remove_all(const fs::path& path) {
  if (std::error_code error; !fs::is_directory(fs::symlink_status(path, error))) {
    io::remove(path);
    return;
  }
  for (const auto& inner : paths_in(path)) io::remove_all(inner);
  perform({.call = Call::kRemove, .path = path}, "can't remove", [&] { return ::rmdir(path.c_str()); });
}

void try_remove(const fs::path& path) noexcept {
  try {
    io::remove_all(path);
  } catch (const std::exception&) {
    return;
  }
}

void make_folders(const fs::path& folder) {
  if (folder.empty() || is_folder(folder)) return;
  make_folders(folder.parent_path());
  // Another process may make it at the same time.
  perform({.call = Call::kMakeFolder, .path = folder}, "can't create the folder",
          [&] { return ::mkdir(folder.c_str(), 0777) == 0 || is_folder(folder) ? 0 : -1; });
  sync_folder(folder_of(folder));
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path{"."}; }

Watcher* watch(Watcher* watcher) { return g_watcher.exchange(watcher); }

Watcher* watcher() { return g_watcher.load(std::memory_order_acquire); }

}  // namespace tearsheet::io
