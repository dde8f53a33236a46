#pragma once

// What a run costs in CPU time of the calling thread: for fuzzing only, where a wrong measurement is seen by a person.

#include <ctime>

namespace tearsheet::fuzz {

template <class Run>
double cpu_seconds(Run run) {
  const auto seconds = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const auto start = seconds();
  run();
  return seconds() - start;
}

}  // namespace tearsheet::fuzz
