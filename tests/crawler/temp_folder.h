#pragma once

// A folder of its own for a test, gone with it.

#include <filesystem>
#include <stdexcept>
#include <string>

#include <stdlib.h>

namespace tearsheet::crawler::testing {

class TempFolder {
 public:
  explicit TempFolder(const std::string& name) {
    auto made = (std::filesystem::temp_directory_path() / ("tearsheet-" + name + "-XXXXXX")).string();
    if (!mkdtemp(made.data())) throw std::runtime_error("no temporary folder");
    path_ = made;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace tearsheet::crawler::testing
