#pragma once

// Does the cost of a piece of code grow no faster than its input, or not at all? Measured, because a cost that nobody counts
// can't be asserted in another way; made so that a quadratic cost is found even if a run takes microseconds.
//
//   CHECK(grows_in_proportion([&] { read(small); }, [&] { read(large); }));     large is kGrowth times small
//   CHECK(stays_level([&] { find(in_small); }, [&] { find(in_large); }));       in_large, too
//
// CPU time of the calling thread, so that a busy machine counts little, and the best of three attempts.

#include <algorithm>
#include <ctime>
#include <functional>

namespace tearsheet::tests {

inline constexpr std::size_t kGrowth = 8;  ///< from the smaller size to the larger

using Run = std::function<void()>;

/// Of the calling thread, or with CLOCK_PROCESS_CPUTIME_ID of all threads.
inline double cpu_seconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec now{};
  clock_gettime(clock, &now);
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

/// Does the larger run cost at most `times` as much? There is room for what caches and neighbours do to a measurement.
inline bool costs_at_most(double times, const Run& smaller, const Run& larger) {
  constexpr double kNoise = 3;
  for (int attempt = 0; attempt < 3; ++attempt)
    if (seconds_of(larger) <= kNoise * times * seconds_of(smaller)) return true;
  return false;
}

/// A linear cost takes 8 times as long, a quadratic one 64 times.
inline bool grows_in_proportion(const Run& smaller, const Run& larger) {
  return costs_at_most(static_cast<double>(kGrowth), smaller, larger);
}

/// A constant cost takes as long, and that of a search tree little more; a linear one takes 8 times as long.
inline bool stays_level(const Run& smaller, const Run& larger) { return costs_at_most(1, smaller, larger); }

}  // namespace tearsheet::tests
