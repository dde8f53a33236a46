#include "base/file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"

namespace tearsheet {
namespace fs = std::filesystem;
namespace {

bool hidden(const fs::path& path) { return path.filename().native().starts_with("."); }

}  // namespace

std::string read_file(const fs::path& path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) throw_io_error(path.string(), "can't open");
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const auto count = ::read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_io_error(path.string(), "can't read");
    if (count == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(count));
    if (bytes.size() > limit) {
      throw Error(ErrorKind::kIo, "is larger than the limit of " + std::to_string(limit) + " bytes", path.string());
    }
  }
}

void write_file(const fs::path& path, std::string_view bytes) {
  auto beside = path;
  beside += ".new";
  try {
    io::File file(beside, io::OpenFor::kReplacing);
    file.write(bytes);
    file.sync();
    io::rename(beside, path);
  } catch (...) {
    io::try_remove(beside);
    throw;
  }
  io::sync_folder(io::folder_of(path));
}

void append_file(const fs::path& path, std::string_view bytes) {
  const bool is_new = !fs::exists(path);
  io::File file(path, io::OpenFor::kAppending);
  file.write(bytes);
  file.sync();
  if (is_new) io::sync_folder(io::folder_of(path));
}

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
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!file.is_open()) throw_io_error(path.string(), "can't open the lock");
  if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return FileLock(std::move(file));
  if (errno == EWOULDBLOCK) return std::nullopt;
  throw_io_error(path.string(), "can't lock");
}

bool FileLock::is_held(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return file.is_open() && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace tearsheet
