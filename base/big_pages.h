#pragma once

// Memory for large tables that are read at random: in huge pages, if the system has them. With small pages the processor
// would spend more time on translating addresses (TLB misses) than on reading.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace tearsheet {

/// A standard allocator. Tables smaller than half a MiB are allocated as usual.
template <class T>
struct BigPageAllocator {
  using value_type = T;

  BigPageAllocator() = default;
  template <class Other>
  BigPageAllocator(const BigPageAllocator<Other>&) {}

  T* allocate(std::size_t count) {
    if (count > kMost / sizeof(T)) throw std::bad_array_new_length();
    const auto bytes = count * sizeof(T);
    if (bytes < kLeast) return static_cast<T*>(::operator new (bytes, std::align_val_t{alignof(T)}));
    const auto rounded = (bytes + kPage - 1) / kPage * kPage;
    auto* const at = std::aligned_alloc(kPage, rounded);
    if (at == nullptr) throw std::bad_alloc();
    ::madvise(at, rounded, MADV_HUGEPAGE);  // only a hint: small pages work too
    return static_cast<T*>(at);
  }

  void deallocate(T* at, std::size_t count) {
    if (count * sizeof(T) < kLeast) return ::operator delete (at, std::align_val_t{alignof(T)});
    std::free(at);
  }

  bool operator==(const BigPageAllocator&) const { return true; }

 private:
  static constexpr std::size_t kPage = std::size_t{2} << 20;  ///< bytes
  static constexpr std::size_t kLeast = kPage / 4, kMost = SIZE_MAX / 2;
};

template <class T>
using Table = std::vector<T, BigPageAllocator<T>>;

}  // namespace tearsheet
