#pragma once

// Counts what operator new gives out in this process, on all threads: memory and work that a test can bound exactly, where
// time would depend on the machine.
//
//   const Allocations allocations;
//   run();
//   CHECK(allocations.most_bytes() < 1'000'000);
//
// What C libraries (SQLite, zlib) allocate isn't counted. One at a time.

#include <cstddef>
#include <functional>

namespace tearsheet::tests {

class Allocations {
 public:
  Allocations();

  /// How many there were since then.
  std::size_t count() const;
  /// The bytes that were asked for since then, freed ones included.
  std::size_t bytes() const;
  /// The most bytes in use at a time since then, beyond those that were in use then.
  std::size_t most_bytes() const;

 private:
  std::size_t count_, asked_, in_use_;
};

/// The bytes that `run` asks for.
inline std::size_t bytes_of(const std::function<void()>& run) {
  const Allocations allocations;
  run();
  return allocations.bytes();
}

}  // namespace tearsheet::tests
