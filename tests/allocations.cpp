#include "tests/allocations.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> g_count, g_asked, g_in_use, g_most;

}  // namespace

void* operator new(std::size_t size) {
  void* memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  ++g_count;
  g_asked += size;
  const auto bytes = g_in_use += malloc_usable_size(memory);
  auto most = g_most.load();
  while (bytes > most && !g_most.compare_exchange_weak(most, bytes)) continue;
  return memory;
}

// AddressSanitizer's own would not go with the operator delete below.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept try {
  return operator new(size);
} catch (const std::bad_alloc&) {
  return nullptr;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  g_in_use -= malloc_usable_size(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { operator delete(memory); }

namespace tearsheet::tests {

Allocations::Allocations() : count_(g_count), asked_(g_asked), in_use_(g_in_use) { g_most = in_use_; }

std::size_t Allocations::count() const { return g_count - count_; }

std::size_t Allocations::bytes() const { return g_asked - asked_; }

std::size_t Allocations::most_bytes() const { return g_most - in_use_; }

}  // namespace tearsheet::tests
