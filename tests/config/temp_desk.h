#pragma once

// A desk in a folder of its own, gone with the object.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "config/load.h"

namespace tearsheet::config {

class TempDesk {
 public:
  explicit TempDesk(std::string_view name = "desk") {
    std::string pattern = std::filesystem::temp_directory_path() / "tearsheet-config-XXXXXX";
    base_ = mkdtemp(pattern.data());
    folder_ = base_ / name;
    std::filesystem::create_directories(folder_);
  }
  ~TempDesk() {
    std::error_code error;
    std::filesystem::remove_all(base_, error);
  }
  TempDesk(const TempDesk&) = delete;
  TempDesk& operator=(const TempDesk&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

  TempDesk& write(std::string_view name, std::string_view bytes) {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return *this;
  }

  LoadedDesk load() const { return load_desk(folder_); }

 private:
  std::filesystem::path base_, folder_;
};

/// The findings as the user sees them.
inline std::vector<std::string> lines(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const auto& finding : findings) out.push_back(to_string(finding));
  return out;
}

/// Enough of a tearsheet.yaml to draw no finding.
inline constexpr std::string_view kGoodTearsheet =
    "version: 1\n"
    "crawler: {contact: desk@example.org}\n"
    "channels: {log: {type: jsonl, path: var/out.jsonl}}\n";

}  // namespace tearsheet::config
