// The table "Folders, and who may include whom" of docs/architecture.md, checked from the #include lines of the
// sources.

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.h"

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = TEARSHEET_SOURCE_DIR;

/// Prefixes of ours that a folder may include, beside itself; the longest matching key counts.
const std::map<std::string, std::vector<std::string>> kMayInclude = {
    {"base/", {}},
    {"config/", {"base/"}},
    {"config/model/", {"base/"}},
    {"analyzers/", {"base/"}},
    {"archive/", {"base/"}},
    {"crawler/", {"base/", "archive/", "config/model/", "analyzers/html/"}},
    {"plugin/", {"base/", "config/model/", "analyzers/"}},
    {"alerts/", {"base/", "config/model/", "analyzers/", "plugin/query/", "plugin/match/", "plugin/monitor/"}},
    {"desk/", {"base/", "config/", "analyzers/", "archive/", "crawler/", "plugin/", "alerts/"}},
    {"cli/", {"base/", "config/", "analyzers/", "archive/", "crawler/", "plugin/", "alerts/", "desk/"}},
    {"fixtures/", {"base/"}},
};

/// Folders whose sources may include Lucene++, and the plugin's face to Lucene++ programs.
const std::vector<std::string> kLuceneSeam = {"analyzers/lucene/", "plugin/index/", "plugin/monitor/", "plugin/lucene"};

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const auto& prefix) { return text.starts_with(prefix); });
}

std::string rule_of(const std::string& file) {
  std::string longest;
  for (const auto& [folder, ignored] : kMayInclude) {
    if (file.starts_with(folder) && folder.size() > longest.size()) longest = folder;
  }
  return longest;
}

std::vector<std::string> includes_of(const fs::path& file, char open, char close) {
  std::vector<std::string> found;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("#include ") || line.size() < 11 || line[9] != open) continue;
    found.push_back(line.substr(10, line.find(close, 10) - 10));
  }
  return found;
}

std::vector<std::string> sources() {
  std::vector<std::string> files;
  for (const auto& [folder, ignored] : kMayInclude) {
    for (const auto& file : tearsheet::list_files(kRoot / folder)) {
      if (file.extension() == ".h" || file.extension() == ".cpp")
        files.push_back(fs::relative(file, kRoot).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

std::string first_folder(const std::string& path) { return path.substr(0, path.find('/') + 1); }

}  // namespace

TEST_CASE("each folder includes only what its layer may") {
  const auto files = sources();
  REQUIRE(files.size() > 50);
  for (const auto& file : files) {
    const auto rule = rule_of(file);
    for (const auto& include : includes_of(kRoot / file, '"', '"')) {
      if (!fs::exists(kRoot / include) || include == "base/version.h") continue;
      const bool own = include.starts_with(rule) && rule_of(include) == rule;
      const bool down = first_folder(include) == first_folder(file) && rule == "config/";
      INFO(file << " includes " << include);
      CHECK((own || down || starts_with_any(include, kMayInclude.at(rule))));
    }
  }
}

TEST_CASE("crawler and plugin never meet") {
  for (const auto& file : sources()) {
    for (const auto& include : includes_of(kRoot / file, '"', '"')) {
      INFO(file << " includes " << include);
      if (file.starts_with("crawler/")) CHECK_FALSE(include.starts_with("plugin/"));
      if (file.starts_with("plugin/")) CHECK_FALSE(include.starts_with("crawler/"));
    }
  }
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

TEST_CASE("yaml-cpp is config's alone, and not of its model") {
  for (const auto& file : sources()) {
    if (file.starts_with("config/") && !file.starts_with("config/model/")) continue;
    for (const auto& include : includes_of(kRoot / file, '<', '>')) {
      INFO(file << " includes " << include);
      CHECK_FALSE(include.starts_with("yaml-cpp"));
    }
  }
}

TEST_CASE("no test case hides from CTest behind a semicolon in its name") {
  for (const auto& file : tearsheet::list_files(kRoot / "tests", ".cpp")) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      INFO(file << ": " << line);
      if (line.starts_with("TEST_CASE(\"")) CHECK(line.substr(0, line.find('"', 11)).find(';') == std::string::npos);
    }
  }
}
