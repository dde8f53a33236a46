// The libFuzzer program of one target, TEARSHEET_FUZZ_TARGET. Besides what its check promises, an input must not take
// more time than its length allows.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/cost.h"
#include "tests/fuzz/targets.h"

using namespace tearsheet::fuzz;

namespace {

/// With sanitizers and coverage; a tenth of it does otherwise.
double most_seconds(std::size_t bytes) { return 0.5 + 20e-6 * static_cast<double>(bytes); }

const Target& target() {
  static const auto& found = *std::ranges::find(targets(), std::string_view(TEARSHEET_FUZZ_TARGET), &Target::name);
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  try {
    const auto run = [&] { target().check(input); };
    if (cpu_seconds(run) > most_seconds(size) && cpu_seconds(run) > most_seconds(size)) {
      promise(target().name == "growth", "the time is within bounds");
    }
  } catch (const Broken& broken) {
    std::fprintf(stderr, "BROKEN PROMISE: %s\n", broken.what());
    std::abort();
  }
  return 0;
}
