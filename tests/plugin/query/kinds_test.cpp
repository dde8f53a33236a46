// A new kind of query must not compile silently: every switch over QueryKind names all kinds, and the compiler, which
// reports a missing one, is never told to be quiet by a `default:`.

#include <fstream>

#include <catch2/catch.hpp>

#include "base/file.h"

namespace {

/// "file:line" of each `default:` whose switch has kinds of queries as its cases.
std::vector<std::string> defaults_among_kinds(const std::filesystem::path& root) {
  std::vector<std::string> found;
  for (const auto& file : tearsheet::list_files(root)) {
    std::ifstream in(file);
    std::string text, last_case;
    for (int line = 1; std::getline(in, text); ++line) {
      const auto start = text.find_first_not_of(' ');
      if (start == std::string::npos) continue;
      if (text.compare(start, 5, "case ") == 0) last_case = text;
      if (text.compare(start, 8, "default:") == 0 && last_case.find("QueryKind::") != std::string::npos)
        found.push_back(file.string() + ":" + std::to_string(line));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("no switch over the kinds of queries has a default") {
  for (const auto* folder : {"plugin", "alerts", "desk", "cli"})
    for (const auto& place : defaults_among_kinds(std::filesystem::path(TEARSHEET_SOURCE_DIR) / folder))
      FAIL_CHECK(place);
}
