#pragma once

// An upper limit for the CPU time of a test, all threads together.
//
//   const CpuLimit limit(5);
//   run();
//   CHECK(limit.is_kept());
//
// The limit is for a release build on a quiet machine. Unless a test says otherwise, twice that much passes, because
// neighbours slow a core down. Other builds, and sanitizers, only run the code.

#include <ctime>

#include "tests/growth.h"

namespace tearsheet::tests {

#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
inline constexpr bool kHasCpuLimits = true;
#else
inline constexpr bool kHasCpuLimits = false;
#endif

class CpuLimit {
 public:
  explicit CpuLimit(double seconds, double slack = 2) : most_(slack * seconds) {}

  double used() const { return cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - start_; }
  bool is_kept() const { return !kHasCpuLimits || used() <= most_; }

 private:
  double most_;
  double start_ = cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
};

}  // namespace tearsheet::tests
