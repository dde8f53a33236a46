#pragma once

// A read-only map from byte strings to lists of numbers, in five flat arrays that can be written to a file as they are.
//
// Open addressing over slots of 8 bytes, {32 bits of the hash, entry + 1}: most strings that are asked for aren't
// there, and one cache line says so. What is there is compared byte for byte, so two strings with one hash are two
// strings. Immutable once built: any number of threads may read.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tearsheet::plugin {

/// FNV-1a (64 bits) of a string that grows: the hashes of all its prefixes come on the way.
class TermHash {
 public:
  constexpr void add(char byte) {
    state_ ^= static_cast<std::uint8_t>(byte);
    state_ *= 0x100000001b3;
  }
  constexpr void add(std::string_view bytes) {
    for (const char byte : bytes) add(byte);
  }
  /// Well mixed, for FNV's low bits alone are not.
  constexpr std::uint64_t value() const {
    auto mixed = state_ ^ (state_ >> 32);
    mixed *= 0x9e3779b97f4a7c15;
    return mixed ^ (mixed >> 29);
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325;
};

std::uint64_t term_hash(std::string_view term);

class TermTable {
 public:
  using Entries = std::vector<std::pair<std::string, std::uint32_t>>;

  TermTable() = default;
  /// Pairs of a term and one of its numbers, in any order; a pair that comes twice counts once.
  explicit TermTable(Entries entries);

  /// The term's numbers, ascending; empty if it isn't there. `hash` must be term_hash(term).
  std::span<const std::uint32_t> find(std::string_view term, std::uint64_t hash) const;
  std::span<const std::uint32_t> find(std::string_view term) const { return find(term, term_hash(term)); }
  bool empty() const { return ends_.empty(); }

  /// Calls `each` with every array, in a fixed order: for writing, reading and measuring.
  template <class Each>
  void each_array(Each&& each) {
    each(slots_), each(term_ends_), each(terms_), each(ends_), each(numbers_);
  }

 private:
  void insert(std::uint32_t entry, std::uint64_t hash);
  std::string_view term(std::uint32_t entry) const;

  std::vector<std::uint64_t> slots_;      ///< a power of two of them, at most half full
  std::vector<std::uint32_t> term_ends_;  ///< of each entry in terms_
  std::vector<char> terms_;
  std::vector<std::uint32_t> ends_;  ///< of each entry in numbers_
  std::vector<std::uint32_t> numbers_;
};

}  // namespace tearsheet::plugin
