// The table "Folders, and who may include whom" of docs/architecture.md, and "No circle between rooms" below it,
// checked from the #include lines of the sources.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.h"

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = TEARSHEET_SOURCE_DIR;

/// Folders whose sources may include Lucene++, and the plugin's header for Lucene++ programs.
const std::vector<std::string> kLuceneSeam = {"analyzers/lucene/", "plugin/index/", "plugin/monitor/", "plugin/lucene"};

/// From a folder ("crawler/") to the folders that it may include.
using Floors = std::map<std::string, std::vector<std::string>>;

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The names in backquotes; each ends with a slash.
std::vector<std::string> folders_in(const std::string& cell) {
  std::vector<std::string> folders;
  for (auto open = cell.find('`'); open != std::string::npos;) {
    const auto close = cell.find('`', open + 1);
    folders.push_back(cell.substr(open + 1, close - open - 1));
    open = cell.find('`', close + 1);
  }
  return folders;
}

/// Rows of the form | `folder/` | question | `may/`, `include/` |
Floors read_floors() {
  Floors floors;
  for (const auto& line : lines_of(kRoot / "docs" / "architecture.md")) {
    if (!line.starts_with("| `")) continue;
    const auto first = line.find('|', 1), second = line.find('|', first + 1);
    if (second == std::string::npos || second + 1 == line.size()) continue;
    const auto names = folders_in(line.substr(0, first));
    if (names.size() != 1 || !names.front().ends_with('/')) continue;
    floors[names.front()] = folders_in(line.substr(second));
  }
  return floors;
}

const Floors& floors() {
  static const Floors read = read_floors();
  return read;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& prefix) { return text.starts_with(prefix); });
}

/// The longest folder of the table that the file is in.
std::string floor_of(const std::string& file) {
  std::string longest;
  for (const auto& [folder, ignored] : floors()) {
    if (file.starts_with(folder) && folder.size() > longest.size()) longest = folder;
  }
  return longest;
}

std::vector<std::string> includes_of(const fs::path& file, char open, char close) {
  std::vector<std::string> found;
  for (const auto& line : lines_of(file)) {
    if (!line.starts_with("#include ") || line.size() < 11 || line[9] != open) continue;
    found.push_back(line.substr(10, line.find(close, 10) - 10));
  }
  return found;
}

/// Headers of ours that the file includes.
std::vector<std::string> own_includes_of(const std::string& file) {
  auto found = includes_of(kRoot / file, '"', '"');
  std::erase_if(found, [](const auto& include) { return !fs::exists(kRoot / include); });
  return found;
}

std::vector<std::string> sources() {
  std::vector<std::string> files;
  for (const auto& [folder, ignored] : floors()) {
    if (!fs::exists(kRoot / folder)) continue;
    for (const auto& file : tearsheet::list_files(kRoot / folder)) {
      if (file.extension() == ".h" || file.extension() == ".cpp")
        files.push_back(fs::relative(file, kRoot).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

/// A room is a folder without folders below it. A source next to rooms is a room of its own, and its header another:
/// a facade's implementation may include the rooms that include the facade's header.
std::string room_of(const std::string& file) {
  const auto folder = fs::path(file).parent_path();
  const auto is_folder = [](const fs::directory_entry& entry) { return entry.is_directory(); };
  const bool has_rooms = std::any_of(fs::directory_iterator(kRoot / folder), fs::directory_iterator{}, is_folder);
  return has_rooms ? file : folder.generic_string();
}

using Arrows = std::map<std::string, std::set<std::string>>;

Arrows arrows_between_rooms() {
  Arrows arrows;
  for (const auto& file : sources()) {
    for (const auto& include : own_includes_of(file)) {
      if (room_of(include) != room_of(file)) arrows[room_of(file)].insert(room_of(include));
    }
  }
  return arrows;
}

/// The rooms on a path from `room` back to itself, if there is one.
std::string circle_through(const std::string& room, const Arrows& arrows) {
  std::set<std::string> seen;
  const std::function<std::string(const std::string&, std::string)> walk = [&](const auto& at, std::string way) {
    const auto next = arrows.find(at);
    if (next == arrows.end()) return std::string{};
    for (const auto& to : next->second) {
      if (to == room) return way + " -> " + to;
      if (!seen.insert(to).second) continue;
      if (auto found = walk(to, way + " -> " + to); !found.empty()) return found;
    }
    return std::string{};
  };
  return walk(room, room);
}

}  // namespace

TEST_CASE("each folder includes only what its row allows") {
  REQUIRE(floors().size() > 10);
  const auto files = sources();
  REQUIRE(files.size() > 50);
  for (const auto& file : files) {
    const auto floor = floor_of(file);
    for (const auto& include : own_includes_of(file)) {
      INFO(file << " includes " << include);
      CHECK((floor_of(include) == floor || starts_with_any(include, floors().at(floor))));
    }
  }
}

TEST_CASE("no circle between rooms") {
  const auto arrows = arrows_between_rooms();
  REQUIRE(arrows.size() > 20);
  for (const auto& [room, ignored] : arrows) CHECK(circle_through(room, arrows) == "");
}

TEST_CASE("Lucene++ stays behind its seam") {
  for (const auto& file : sources()) {
    if (starts_with_any(file, kLuceneSeam)) continue;
    for (const auto& include : includes_of(kRoot / file, '<', '>')) {
      INFO(file << " includes " << include);
      CHECK(include.find("lucene++") == std::string::npos);
      CHECK_FALSE(include.starts_with("Lucene"));
    }
  }
}

TEST_CASE("yaml-cpp stays in config, outside its model") {
  for (const auto& file : sources()) {
    if (file.starts_with("config/") && !file.starts_with("config/model/")) continue;
    for (const auto& include : includes_of(kRoot / file, '<', '>')) {
      INFO(file << " includes " << include);
      CHECK_FALSE(include.starts_with("yaml-cpp"));
    }
  }
}

TEST_CASE("cli holds no SQL, no thread and no walk over the archive") {
  for (const auto& file : sources()) {
    if (!file.starts_with("cli/")) continue;
    for (const auto& line : lines_of(kRoot / file)) {
      INFO(file << ": " << line);
      for (const auto* word : {"SQLite::", "std::thread", "std::jthread", "std::async", "captures_after"})
        CHECK(line.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("every INSERT names its columns") {
  for (const auto& file : sources()) {
    for (const auto& line : lines_of(kRoot / file)) {
      const auto insert = line.find("INTO ");
      if (line.find("INSERT") == std::string::npos || insert == std::string::npos) continue;
      INFO(file << ": " << line);
      const auto table_end = line.find_first_of(" \"", insert + 5);
      CHECK((table_end == std::string::npos || line.compare(table_end, 7, " VALUES") != 0));
    }
  }
}

TEST_CASE("no test case hides from CTest behind a semicolon in its name") {
  for (const auto& file : tearsheet::list_files(kRoot / "tests", ".cpp")) {
    for (const auto& line : lines_of(file)) {
      INFO(file << ": " << line);
      if (line.starts_with("TEST_CASE(\"")) CHECK(line.substr(0, line.find('"', 11)).find(';') == std::string::npos);
    }
  }
}
