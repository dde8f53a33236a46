#pragma once

// Counts what the test program allocates: a cost that is the same in every run. Thread-safe.

#include <cstddef>
#include <functional>

namespace tearsheet::plugin {

/// The bytes that the program has asked operator new for since it started.
std::size_t allocated_bytes();

/// The bytes that `run` asks for.
inline std::size_t bytes_of(const std::function<void()>& run) {
  const auto before = allocated_bytes();
  run();
  return allocated_bytes() - before;
}

}  // namespace tearsheet::plugin
