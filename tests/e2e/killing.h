#pragma once

// Kills the program at its n-th call that changes a file (kill_at.cpp), at points drawn evenly from all its calls.

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

namespace tearsheet::tests {

inline constexpr int kKilled = 128 + 9;

/// The program with kill_at.cpp preloaded, which reads these.
inline Setting preload(std::map<std::string, std::string> environment) {
  environment["LD_PRELOAD"] = TEARSHEET_KILL_AT;
  environment["ASAN_OPTIONS"] = "verify_asan_link_order=0";
  return {.environment = std::move(environment)};
}

/// How many calls that change a file a verb makes that ends well.
inline long count_calls(const TestDesk& desk, const std::vector<std::string>& verb) {
  const auto count_file = desk / "calls";
  REQUIRE(desk.run(verb, preload({{"KILL_COUNT", count_file.string()}})).code == 0);
  return std::stol(read_file(count_file));
}

/// Returns false if the verb ended before that call.
inline bool is_killed_at(const TestDesk& desk, const std::vector<std::string>& verb, long call) {
  return desk.run(verb, preload({{"KILL_AT", std::to_string(call)}})).code == kKilled;
}

/// Stratified: one call in each equal part of them.
inline void for_calls(long calls, int count, const std::function<void(long call)>& visit) {
  std::mt19937 random(20210415);
  const auto part = std::max(1L, calls / count);
  for (int i = 0; i < count; ++i) visit(1 + (i * part + static_cast<long>(random()) % part) % calls);
}

}  // namespace tearsheet::tests
