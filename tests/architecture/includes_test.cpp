// The tables "Folders, and who may include whom" and "Rooms, and who may include whom" of docs/architecture.md, and the
// list below them, checked from the lines of the sources.

#include <algorithm>
#include <cctype>
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

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The names in backquotes.
std::vector<std::string> names_in(const std::string& cell) {
  std::vector<std::string> names;
  for (auto open = cell.find('`'); open != std::string::npos;) {
    const auto close = cell.find('`', open + 1);
    names.push_back(cell.substr(open + 1, close - open - 1));
    open = cell.find('`', close + 1);
  }
  return names;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& prefix) { return text.starts_with(prefix); });
}

/// Sources of which all paths begin with one of the names: a floor or a room.
struct Part {
  std::vector<std::string> names, may_include;
  const std::string& name() const { return names.front(); }
};

/// The table below this heading: the first column has a part's names, the last one what it may include.
std::vector<Part> read_table(const std::string& heading) {
  std::vector<Part> parts;
  bool here = false;
  for (const auto& line : lines_of(kRoot / "docs" / "architecture.md")) {
    if (line.starts_with("## ")) here = line == "## " + heading;
    if (!here || !line.starts_with("| `")) continue;
    const auto first_end = line.find('|', 1), last_begin = line.rfind('|', line.size() - 2);
    parts.push_back({names_in(line.substr(0, first_end)), names_in(line.substr(last_begin))});
  }
  return parts;
}

const std::vector<Part>& floors() {
  static const auto read = read_table("Folders, and who may include whom");
  return read;
}

const std::vector<Part>& rooms() {
  static const auto read = read_table("Rooms, and who may include whom");
  return read;
}

/// The part with the longest name that the path begins with; null if there is none.
const Part* part_of(const std::string& path, const std::vector<Part>& parts) {
  const Part* found = nullptr;
  std::size_t longest = 0;
  for (const auto& part : parts) {
    for (const auto& name : part.names) {
      if (!path.starts_with(name) || name.size() <= longest) continue;
      longest = name.size();
      found = &part;
    }
  }
  return found;
}

bool is_name(const std::string& text, const std::vector<Part>& parts) {
  return std::ranges::any_of(parts, [&](const Part& part) { return std::ranges::count(part.names, text) > 0; });
}

/// The room of a file; in a folder without rooms, its floor.
const Part& room_of(const std::string& file) {
  const auto* room = part_of(file, rooms());
  return room != nullptr ? *room : *part_of(file, floors());
}

std::string folder_of(const std::string& file) { return file.substr(0, file.rfind('/') + 1); }

/// "plugin/" of "plugin/query/parse.h".
std::string top_folder_of(const std::string& file) { return file.substr(0, file.find('/') + 1); }

/// Does this name in the second column of the rooms mean `room`?
bool means(const std::string& name, const Part& room) {
  return is_name(name, rooms()) ? room.name() == name : room.name().starts_with(name);
}

bool may_include(const Part& room, const Part& other) {
  const auto is_meant = [&](const std::string& name) { return means(name, other); };
  return &room == &other || std::ranges::any_of(room.may_include, is_meant);
}

/// Is `name` in the line, and not only as the end of a longer one?
bool says(const std::string& line, const std::string& name) {
  for (auto at = line.find(name); at != std::string::npos; at = line.find(name, at + 1)) {
    const char before = at == 0 ? ' ' : line[at - 1];
    if (before != ':' && before != '_' && !std::isalnum(static_cast<unsigned char>(before))) return true;
  }
  return false;
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
  std::erase_if(found, [](const auto& include) { return !include.ends_with(".h") || !fs::exists(kRoot / include); });
  return found;
}

std::vector<std::string> sources() {
  std::vector<std::string> files;
  for (const auto& floor : floors()) {
    if (!fs::exists(kRoot / floor.name())) continue;
    for (const auto& file : tearsheet::list_files(kRoot / floor.name())) {
      if (file.extension() == ".h" || file.extension() == ".cpp")
        files.push_back(fs::relative(file, kRoot).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

using Arrows = std::map<std::string, std::set<std::string>>;

Arrows arrows_between_rooms() {
  Arrows arrows;
  for (const auto& file : sources()) {
    for (const auto& include : own_includes_of(file)) {
      const auto &from = room_of(file), &to = room_of(include);
      if (&from != &to) arrows[from.name()].insert(to.name());
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
    const auto* floor = part_of(file, floors());
    for (const auto& include : own_includes_of(file)) {
      INFO(file << " includes " << include);
      CHECK((part_of(include, floors()) == floor || starts_with_any(include, floor->may_include)));
    }
  }
}

TEST_CASE("each room includes only what its row allows") {
  REQUIRE(rooms().size() > 40);
  for (const auto& file : sources()) {
    for (const auto& include : own_includes_of(file)) {
      if (top_folder_of(file) != top_folder_of(include)) continue;
      INFO(file << " includes " << include);
      CHECK(may_include(room_of(file), room_of(include)));
    }
  }
}

TEST_CASE("each folder has a row, and each name in a row has a file") {
  const auto files = sources();
  for (const auto& file : files) {
    INFO(file);
    CHECK((is_name(folder_of(file), rooms()) || is_name(folder_of(file), floors())));
  }
  for (const auto& room : rooms()) {
    for (const auto& name : room.names) {
      INFO(name);
      const auto is_in = [&](const std::string& file) { return file.starts_with(name) && &room_of(file) == &room; };
      CHECK(std::ranges::any_of(files, is_in));
    }
  }
}

TEST_CASE("a room's row names only rooms above it") {
  for (auto room = rooms().begin(); room != rooms().end(); ++room) {
    for (const auto& name : room->may_include) {
      INFO(room->name() << " may include " << name);
      const auto is_meant = [&](const Part& other) { return means(name, other); };
      CHECK(std::any_of(rooms().begin(), room, is_meant));
      CHECK(std::none_of(room + 1, rooms().end(), is_meant));
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

TEST_CASE("cli holds no SQL, no thread, no lock and no walk over the archive") {
  for (const auto& file : sources()) {
    if (!file.starts_with("cli/")) continue;
    for (const auto& line : lines_of(kRoot / file)) {
      INFO(file << ": " << line);
      for (const auto* word : {"SQLite::", "SELECT ", "std::thread", "std::jthread", "std::async", "std::mutex",
                               "std::atomic", "ordered_parallel", "captures_after"})
        CHECK(line.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("files are changed in base/io alone") {
  for (const auto& file : sources()) {
    if (file.starts_with("base/io.")) continue;
    for (const auto& line : lines_of(kRoot / file)) {
      INFO(file << ": " << line);
      for (const std::string word : {"remove", "rename", "copy", "resize_file", "create_"}) {
        CHECK_FALSE(says(line, "fs::" + word));
        CHECK_FALSE(says(line, "std::filesystem::" + word));
      }
      for (const auto* call : {"remove_all(", "::unlink(", "::rename(", "::mkdir(", "::rmdir(", "std::ofstream"})
        CHECK_FALSE(says(line, call));
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
