#pragma once

// A desk to start with: config/samples/, compiled into the program.

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace tearsheet::config {

struct Sample {
  std::string_view path;  ///< within the desk
  std::string_view text;
};

std::span<const Sample> samples();

/// Writes the samples into `folder`, which is created if missing, and returns the paths written. Existing files are not
/// changed. Throws Error(kUsage) if there is a tearsheet.yaml already, Error(kIo) if a file can't be written.
std::vector<std::filesystem::path> write_desk(const std::filesystem::path& folder);

}  // namespace tearsheet::config
