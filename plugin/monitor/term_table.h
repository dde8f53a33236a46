#pragma once

// A read-only map from byte strings to lists of numbers, in flat arrays that can be written to a file as they are.
//
// Open addressing over slots of 8 bytes, {32 bits of the hash, index of the entry + 1}. Most strings that are looked up
// are absent, which takes one cache line to find out. Others are compared byte for byte, so two strings with the same hash
// are never confused; usually that takes one more cache line, because short strings are in the entry itself. Immutable
// once built, so thread-safe.

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/big_pages.h"
#include "plugin/monitor/term_hash.h"

namespace tearsheet::plugin::monitor {

class TermTable {
 public:
  using Entries = std::vector<std::pair<std::string, std::uint32_t>>;

  TermTable() = default;
  /// Takes pairs of a term and one of its numbers, in any order; repeated pairs count once.
  explicit TermTable(Entries entries);

  /// The term's numbers, ascending; empty if it is absent. `hash` must be term_hash(term).
  std::span<const std::uint32_t> find(std::string_view term, std::uint64_t hash) const;
  std::span<const std::uint32_t> find(std::string_view term) const { return find(term, term_hash(term)); }
  bool empty() const { return entries_.empty(); }

  // Prefetch what find() will read: first the slot; then, once that has arrived, the entry that it probably finds.
  void prefetch_slot(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void prefetch_entry(std::uint64_t hash) const {
    if (slots_.empty()) return;
    if (const auto at = next(hash, hash); slots_[at] != 0) __builtin_prefetch(&entry(at));
  }

  /// For a table read from a file: are all offsets and counts within bounds, so that find() terminates and stays within
  /// the arrays? `fits(term, number)` checks each pair.
  template <class Fits>
  bool is_sound(const Fits& fits) const;

  /// Calls `each` with every array, in a fixed order: for writing, reading and measuring.
  template <class Each>
  void each_array(Each&& each) {
    each(slots_), each(entries_), each(terms_), each(numbers_);
  }

 private:
  static constexpr std::size_t kShort = 20;  ///< bytes

  struct alignas(32) Entry {
    std::uint32_t size = 0;              ///< bytes of the term
    std::uint32_t first = 0, count = 0;  ///< its range in numbers_; a single number is `first` itself
    std::array<char, kShort> term{};     ///< the term or, if it is longer, its offset in terms_
  };

  bool slots_are_sound() const;
  bool entry_is_sound(const Entry& entry) const;
  std::span<const std::uint32_t> numbers(const Entry& entry) const {
    return {entry.count == 1 ? &entry.first : numbers_.data() + entry.first, entry.count};
  }
  Entry make_entry(std::string_view term);
  std::string_view term(const Entry& entry) const {
    if (entry.size <= kShort) return {entry.term.data(), entry.size};
    std::uint32_t at = 0;
    std::memcpy(&at, entry.term.data(), sizeof at);
    return {terms_.data() + at, entry.size};
  }
  void insert(std::uint32_t entry, std::uint64_t hash);
  /// The next slot, from `at` on, whose entry may have this hash; an empty slot if there is none.
  std::size_t next(std::uint64_t hash, std::size_t at) const {
    const auto mask = slots_.size() - 1;
    for (at &= mask; slots_[at] != 0 && (slots_[at] ^ hash) >> 32 != 0;) at = (at + 1) & mask;
    return at;
  }
  const Entry& entry(std::size_t slot) const { return entries_[static_cast<std::uint32_t>(slots_[slot]) - 1]; }

  Table<std::uint64_t> slots_;  ///< their number is a power of two; at most half are used
  Table<Entry> entries_;
  std::vector<char> terms_;  ///< the terms longer than kShort
  std::vector<std::uint32_t> numbers_;
};

inline std::span<const std::uint32_t> TermTable::find(std::string_view wanted, std::uint64_t hash) const {
  if (slots_.empty()) return {};
  for (auto at = next(hash, hash); slots_[at] != 0; at = next(hash, at + 1)) {
    const auto& found = entry(at);
    if (same_term(term(found), wanted)) return numbers(found);
  }
  return {};
}

template <class Fits>
bool TermTable::is_sound(const Fits& fits) const {
  if (!slots_are_sound()) return false;
  for (const auto& entry : entries_) {
    if (!entry_is_sound(entry)) return false;
    for (const auto number : numbers(entry))
      if (!fits(term(entry), number)) return false;
  }
  return true;
}

}  // namespace tearsheet::plugin::monitor
