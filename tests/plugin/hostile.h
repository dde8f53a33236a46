#pragma once

// Queries and articles made to hurt: each grows in one direction, and what it costs to match must grow in proportion.

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace tearsheet::plugin::hostile {

struct Pair {
  std::string name;
  std::function<std::string(std::size_t)> query, body;  ///< of a size
  std::size_t size;                                     ///< the largest to be tried
};

std::vector<Pair> all_pairs();

inline constexpr std::size_t kGrowth = 8;  ///< from the smaller size to the larger

/// CPU time of this thread, so that a busy machine doesn't count.
inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

using Run = std::function<void()>;

inline double seconds_of(const Run& run) {
  const auto start = cpu_seconds();
  run();
  return cpu_seconds() - start;
}

/// The fastest of `times`: what slows a measurement only ever adds to it.
inline double fastest(const Run& run, int times) {
  auto best = seconds_of(run);
  for (int i = 1; i < times; ++i) best = std::min(best, seconds_of(run));
  return best;
}

/// May the larger size cost so much? Eight times the smaller one's and what noise adds, not 64 times.
inline bool grows_in_proportion(const Run& smaller, const Run& larger) {
  constexpr double kFloor = 0.1;  // seconds that prove nothing
  constexpr double kNoise = 3;    // what caches and neighbours may do to a measurement
  const auto first = seconds_of(larger);
  if (first <= kFloor) return true;
  const auto most = kNoise * kGrowth * fastest(smaller, 2) + kFloor;
  return first <= most || fastest(larger, 2) <= most;
}

}  // namespace tearsheet::plugin::hostile
