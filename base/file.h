#pragma once

// Files that survive a power cut, over base/io.h, and the lock that keeps two runs apart. All errors are Error(kIo)
// naming the path.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/descriptor.h"
#include "base/io.h"

namespace tearsheet {

/// The whole file; throws if it can't be read or is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& path, std::uint64_t limit = UINT64_MAX);

/// Writes PATH.new, syncs it and renames it to PATH: readers see the old bytes or the new ones.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Appends all of `bytes` and syncs.
void append_file(const std::filesystem::path& path, std::string_view bytes);

using io::sync_folder;

/// The regular files below a folder, or `folder` itself if it is a file. In byte order of their names, so that the order
/// of the file system never matters. Without hidden entries (".git"); links to files are followed, links to folders not.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& folder, std::string_view extension = {});

/// An advisory lock (flock) on a file, held while the object lives; freed by the kernel if the process dies.
class FileLock {
 public:
  /// Nothing if another process holds it. The file is created if missing.
  static std::optional<FileLock> try_lock(const std::filesystem::path& path);
  /// Does another process hold it? Creates nothing.
  static bool is_held(const std::filesystem::path& path);

 private:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace tearsheet
