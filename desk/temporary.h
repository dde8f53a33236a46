#pragma once

// A folder for temporary files that is removed with its object.

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "base/io.h"

namespace tearsheet::desk {

class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& name) {
    std::error_code error;
    const auto base = std::filesystem::temp_directory_path(error);
    if (error) throw Error(ErrorKind::kIo, "no folder for temporary files: set TMPDIR to one");
    auto pattern = (base / (name + "-XXXXXX")).string();
    if (!::mkdtemp(pattern.data()))
      throw Error(ErrorKind::kIo, "can't make a temporary folder: set TMPDIR to another place", pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() { io::try_remove(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace tearsheet::desk
