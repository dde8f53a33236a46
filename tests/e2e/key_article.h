#pragma once

// The article that this project was asked for, and how many articles a query finds.

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

namespace tearsheet::tests {

inline const std::filesystem::path kFixtures = TEARSHEET_FIXTURES;

/// As a reader copies it.
inline std::filesystem::path key_article() {
  const auto files = list_files(kFixtures / "text", ".txt");
  REQUIRE_FALSE(files.empty());
  return files.front();
}

/// As `search` prints it.
inline std::string count(const TestDesk& desk, const std::string& query) {
  return desk.run({"search", query, "--output", "count"}).out;
}

}  // namespace tearsheet::tests
