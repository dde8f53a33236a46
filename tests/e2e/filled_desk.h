#pragma once

// A desk with one article and one alert, for tests that damage or disturb it.

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

namespace tearsheet::tests {

inline Result import(const TestDesk& desk, const std::filesystem::path& file,
                     const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"import",   "--notify",  file.string(), "--outlet",
                                        "republic", "--fetched", kFetched};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return desk.run(arguments);
}

/// Takes one article in, which raises one alert.
inline void fill(const TestDesk& desk) {
  desk.write("in/a.txt", plain_article());
  REQUIRE(import(desk, desk / "in/a.txt").code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  REQUIRE(desk.run({"search", "Putin AND summit", "--output", "count"}).out == "1\n");
}

inline std::filesystem::path warc_of(const TestDesk& desk) { return list_files(desk / "var/archive", ".gz").front(); }

}  // namespace tearsheet::tests
