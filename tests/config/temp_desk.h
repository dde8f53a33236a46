#pragma once

// A desk in a temporary folder, removed with the object.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "config/load.h"
#include "tests/temporary.h"

namespace tearsheet::config {

class TempDesk {
 public:
  explicit TempDesk(std::string_view name = "desk") {
    folder_ = base_.path() / name;
    std::filesystem::create_directories(folder_);
  }

  const std::filesystem::path& folder() const { return folder_; }

  TempDesk& write(std::string_view name, std::string_view bytes) {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return *this;
  }

  LoadedDesk load() const { return load_desk(folder_); }

 private:
  tests::TemporaryFolder base_;
  std::filesystem::path folder_;
};

/// The findings as the user sees them.
inline std::vector<std::string> lines(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const auto& finding : findings) out.push_back(to_string(finding));
  return out;
}

/// Enough of a tearsheet.yaml to give no finding.
inline constexpr std::string_view kGoodTearsheet =
    "version: 1\n"
    "crawler: {contact: desk@example.org}\n"
    "channels: {log: {type: jsonl, path: var/out.jsonl}}\n";

}  // namespace tearsheet::config
