#pragma once

// A read-only map from byte strings to lists of numbers, in flat arrays that can be written to a file as they are.
//
// Open addressing over slots of 8 bytes, {32 bits of the hash, entry + 1}: most strings that are asked for aren't
// there, and one cache line says so. What is there is compared byte for byte, so two strings with one hash are two
// strings; for most that costs two lines more, of the entry and of the string. Immutable once built: any number of
// threads may read.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tearsheet::plugin {

/// A hash of the bytes, the same in every process on machines of one byte order.
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
  bool empty() const { return entries_.empty(); }

  /// Fetches ahead what find() will look at first.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

  /// Calls `each` with every array, in a fixed order: for writing, reading and measuring.
  template <class Each>
  void each_array(Each&& each) {
    each(slots_), each(entries_), each(terms_), each(numbers_);
  }

 private:
  struct Entry {
    std::uint32_t term = 0, size = 0;     ///< its bytes in terms_
    std::uint32_t first = 0, count = 0;  ///< its numbers in numbers_; a single one is `first` itself
  };

  void insert(std::uint32_t entry, std::uint64_t hash);
  std::string_view term(const Entry& entry) const { return {terms_.data() + entry.term, entry.size}; }

  std::vector<std::uint64_t> slots_;  ///< a power of two of them, at most half full
  std::vector<Entry> entries_;
  std::vector<char> terms_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace tearsheet::plugin
