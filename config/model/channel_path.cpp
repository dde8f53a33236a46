#include "config/model/channel_path.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tearsheet::config {
namespace {

/// True for files that the user writes.
bool is_configuration(const std::filesystem::path& path) {
  const auto first = path.begin()->string();
  const bool is_at_top = std::next(path.begin()) == path.end();
  return first == "outlets" || first == "rules" || first.starts_with('.') ||
         (is_at_top && (path.extension() == ".yaml" || path.extension() == ".yml"));
}

/// True for files that Tearsheet writes below var/, including temporary ones ("index.new", "state.db-wal").
bool is_state(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 11> kNames = {
      "archive", "index",          "state.db",         "crawl.db",       "coverage.db", "alerts.jsonl",
      "lock",    "rules.compiled", "deliveries.jsonl", "silences.jsonl", "backup"};
  const auto second = std::next(path.begin());
  if (*path.begin() != "var" || second == path.end()) return false;
  const auto name = second->string();
  return std::ranges::any_of(kNames, [&](std::string_view own) {
    return name.starts_with(own) && (name.size() == own.size() || name[own.size()] == '.' || name[own.size()] == '-');
  });
}

}  // namespace

std::string channel_path_problem(const std::filesystem::path& path) {
  const auto normal = path.lexically_normal();
  if (path.is_absolute() || normal.empty() || *normal.begin() == "..") return "lies outside the desk";
  if (normal == "." || !normal.has_filename()) return "is a folder";
  if (is_configuration(normal) || is_state(normal)) return "is one of the desk's own files";
  return {};
}

std::string channel_folder_problem(const std::filesystem::path& path) {
  const auto normal = path.lexically_normal();
  if (normal == "." || normal == "var" || normal == "var/") return "is a folder of the desk's own";
  return channel_path_problem(normal.has_filename() ? normal : normal.parent_path());
}

}  // namespace tearsheet::config
