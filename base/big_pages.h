#pragma once

// Memory for large tables that are read here and there: in big pages, where the system has them, so that looking up
// where a page lies costs less than looking into it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace tearsheet {

/// A standard allocator. What is smaller than half a MiB lies where all else lies.
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
    const auto whole = (bytes + kPage - 1) / kPage * kPage;
    auto* const at = std::aligned_alloc(kPage, whole);
    if (at == nullptr) throw std::bad_alloc();
    ::madvise(at, whole, MADV_HUGEPAGE);  // a wish: small pages do as well
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
