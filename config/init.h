#pragma once

// A desk to start with, and packs of rules for it with their tests: config/samples/, compiled into the program.

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

/// Rules for one kind of user.
struct Pack {
  std::string_view name;
  std::string_view rules, tests;  ///< texts of rules/NAME.yaml and rules/tests/NAME.yaml
};

std::span<const Pack> packs();
/// Throws Error(kUsage) if there is none of this name.
const Pack& find_pack(std::string_view name);
/// Their names, in the order of packs().
std::vector<std::string> pack_names();

/// Writes the samples into `folder`, which is created if missing, and returns the paths written. Existing files are not
/// changed. Throws Error(kUsage) if there is a tearsheet.yaml already, Error(kIo) if a file can't be written.
std::vector<std::filesystem::path> write_desk(const std::filesystem::path& folder);

/// Writes the rules and tests of a pack into a desk, as write_desk() does. Throws Error(kIo).
std::vector<std::filesystem::path> write_pack(const std::filesystem::path& folder, const Pack& pack);

}  // namespace tearsheet::config
