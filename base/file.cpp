#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

namespace tearsheet {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const std::string& what, const fs::path& path) {
  const int error = errno;
  throw Error(ErrorKind::kIo, what + ": " + std::strerror(error), path.string());
}

class File {
 public:
  File(const fs::path& path, int flags) : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (fd_ < 0) fail("can't open", path);
  }
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto count = ::write(fd_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail("can't write", path_);
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  void sync() const {
    if (::fsync(fd_) != 0) fail("can't sync", path_);
  }

  std::string read(std::uint64_t limit) const {
    std::string bytes;
    char buffer[1 << 16];
    for (;;) {
      const auto count = ::read(fd_, buffer, sizeof buffer);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail("can't read", path_);
      if (count == 0) return bytes;
      bytes.append(buffer, static_cast<std::size_t>(count));
      if (bytes.size() > limit) {
        throw Error(ErrorKind::kIo, "is larger than the limit of " + std::to_string(limit) + " bytes", path_.string());
      }
    }
  }

 private:
  fs::path path_;
  int fd_;
};

bool hidden(const fs::path& path) { return path.filename().native().starts_with("."); }

}  // namespace

std::string read_file(const fs::path& path, std::uint64_t limit) { return File(path, O_RDONLY).read(limit); }

void write_file(const fs::path& path, std::string_view bytes) {
  auto beside = path;
  beside += ".new";
  try {
    const File file(beside, O_WRONLY | O_CREAT | O_TRUNC);
    file.write(bytes);
    file.sync();
    if (::rename(beside.c_str(), path.c_str()) != 0) fail("can't rename", beside);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
  sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

void append_file(const fs::path& path, std::string_view bytes) {
  const bool is_new = !fs::exists(path);
  const File file(path, O_WRONLY | O_CREAT | O_APPEND);
  file.write(bytes);
  file.sync();
  if (is_new) sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

void sync_folder(const fs::path& folder) { File(folder, O_RDONLY | O_DIRECTORY).sync(); }

std::vector<fs::path> list_files(const fs::path& folder, std::string_view extension) {
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (error || !fs::exists(status)) throw Error(ErrorKind::kIo, "no such file or folder", folder.string());
  if (!fs::is_directory(status)) return {folder};
  std::vector<fs::path> files;
  fs::recursive_directory_iterator entry(folder, error), end;
  if (error) throw Error(ErrorKind::kIo, "can't list: " + error.message(), folder.string());
  while (entry != end) {
    if (hidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(error) && (extension.empty() || entry->path().extension() == extension)) {
      files.push_back(entry->path());
    }
    entry.increment(error);
    if (error) throw Error(ErrorKind::kIo, "can't list: " + error.message(), folder.string());
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  return files;
}

std::optional<FileLock> FileLock::try_lock(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) fail("can't open the lock", path);
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return FileLock(fd);
  const int error = errno;
  ::close(fd);
  if (error == EWOULDBLOCK) return std::nullopt;
  errno = error;
  fail("can't lock", path);
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace tearsheet
