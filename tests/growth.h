#pragma once

// Does the cost of a piece of code grow no faster than its input? Measured, because a cost that nobody counts can't be
// asserted in another way; made so that a quadratic cost is found even if a run takes microseconds.
//
//   CHECK(grows_in_proportion([&] { read(small); }, [&] { read(large); }));     large is kGrowth times small
//
// CPU time of the calling thread, so that a busy machine counts little, and the best of three attempts.

#include <algorithm>
#include <ctime>
#include <functional>

namespace tearsheet::tests {

inline constexpr std::size_t kGrowth = 8;  ///< from the smaller size to the larger

using Run = std::function<void()>;

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// CPU seconds of one run, on average over as many as take long enough to be measured. The clock is read once a round,
/// for reading it takes as long as a short run.
inline double seconds_of(const Run& run) {
  constexpr double kEnough = 0.01;
  for (int runs = 1;; runs *= 2) {
    const auto start = cpu_seconds();
    for (int i = 0; i < runs; ++i) run();
    const auto seconds = cpu_seconds() - start;
    if (seconds >= kEnough) return seconds / runs;
  }
}

/// A linear cost takes 8 times as long, a quadratic one 64 times; between them is room for what caches and neighbours
/// do to a measurement.
inline bool grows_in_proportion(const Run& smaller, const Run& larger) {
  constexpr double kNoise = 3;
  for (int attempt = 0; attempt < 3; ++attempt)
    if (seconds_of(larger) <= kNoise * static_cast<double>(kGrowth) * seconds_of(smaller)) return true;
  return false;
}

}  // namespace tearsheet::tests
