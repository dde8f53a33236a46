#pragma once

// Repeats a short run with a fault at its n-th change of a file, for every n, and checks that the next run continues:
//
//   survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.die_at(n); }, FaultyDisk::Loss::kEverything);
//
// A Run is default-constructible. It has a folder of its own, root(); go() does what is not done yet and throws Error if
// the disk fails; check_promised() checks that nothing is lost that an earlier go() had promised; check_complete() checks
// the result of a complete run.

#include <functional>
#include <optional>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/faulty_disk.h"

namespace tearsheet::tests {

/// Makes the disk fail at its n-th call.
using Fault = std::function<void(FaultyDisk& disk, int n)>;

/// Returns false if the run ends with an error.
template <class Run>
bool completes(Run& run) {
  try {
    run.go();
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Runs with a fault at call `n` and perhaps a power cut after it, then runs again. Returns false if the run has fewer
/// calls, so that there was no fault.
template <class Run>
bool survives(int n, const Fault& fault, std::optional<FaultyDisk::Loss> loss, unsigned seed) {
  INFO("call " << n << ", seed " << seed);
  Run run;
  FaultyDisk disk(run.root());
  fault(disk, n);
  const bool done = completes(run);
  if (!disk.failed()) {
    disk.restore();
    CHECK(done);
    run.check_complete();
    return false;
  }
  disk.restore();
  if (loss) disk.cut_power(*loss, seed);
  run.check_promised();
  run.go();
  run.check_complete();
  return true;
}

/// With `loss`, a power cut follows each fault, `seeds` times with different random losses.
template <class Run>
void survive_at_every_call(const Fault& fault, std::optional<FaultyDisk::Loss> loss, unsigned seeds = 1) {
  constexpr int kFewestCalls = 30;  // a shorter run would test nothing
  int n = 1;
  for (bool more = true; more; ++n)
    for (unsigned seed = 0; seed < seeds && more; ++seed)
      more = survives<Run>(n, fault, loss, seed * 1000 + static_cast<unsigned>(n));
  CHECK(n > kFewestCalls);
}

}  // namespace tearsheet::tests
