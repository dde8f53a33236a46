#pragma once

// A read-only map from prefixes to lists of numbers: with which of the prefixes does a word start?
//
// A look-up for every length of the word would be slow. So two small tables map the first three and the first four
// bytes of a word (its head, hashed) to the lengths of the prefixes that have this head: for most words none.
//
// Invariant: if the table has a prefix of n bytes with which a word starts, then lengths(word) contains n. The reverse
// need not hold, because heads may share a slot: a length that is tried in vain costs time and nothing else.
// Immutable once built, so thread-safe.

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "plugin/monitor/term_table.h"

namespace tearsheet::plugin::monitor {

class PrefixTable {
 public:
  static constexpr std::size_t kLongest = 31;  ///< bytes of a prefix

  PrefixTable() = default;
  /// As for a TermTable. No prefix may be longer than kLongest.
  explicit PrefixTable(TermTable::Entries entries);

  bool empty() const { return table_.empty(); }

  /// Calls `each` with the numbers of all prefixes with which `word` starts.
  template <class Each>
  void each_number(std::string_view word, Each&& each) const {
    for (auto lengths = this->lengths(word); lengths != 0; lengths &= lengths - 1) {
      const auto length = static_cast<std::size_t>(std::countr_zero(lengths));
      if (length > word.size()) return;
      for (const auto number : table_.find(word.substr(0, length))) each(number);
    }
  }

  /// As for a TermTable.
  template <class Fits>
  bool is_sound(const Fits& fits) const {
    return lengths_.size() == (table_.empty() ? 0 : kNoHead + 1) && table_.is_sound(fits);
  }

  template <class Each>
  void each_array(Each&& each) {
    table_.each_array(each), each(lengths_);
  }

 private:
  /// A set of lengths: bit n means a prefix of n bytes.
  using Lengths = std::uint32_t;

  static constexpr std::size_t kHead = 3;  ///< bytes of a short head; a long head has one more
  static constexpr unsigned kBits = 12;
  static constexpr std::size_t kSlots = std::size_t{1} << kBits;

  /// The slot of a word's head of `size` bytes (kHead or kHead + 1), which the word must have. First come the slots of
  /// short heads, then those of long heads, then kNoHead.
  static std::size_t slot(std::string_view word, std::size_t size) {
    std::uint32_t head = 0;
    for (std::size_t i = 0; i < size; ++i) head = head << 8 | static_cast<unsigned char>(word[i]);
    return (size - kHead) * kSlots + (head * 0x9e3779b1U >> (32 - kBits));
  }
  static constexpr std::size_t kNoHead = 2 * kSlots;  ///< for prefixes that are shorter than a head

  /// The lengths that the word's prefixes in the table may have. A prefix of kHead bytes is noted only by its short head,
  /// a longer one by both heads.
  Lengths lengths(std::string_view word) const {
    if (lengths_.empty()) return 0;
    auto lengths = lengths_[kNoHead];
    if (word.size() >= kHead) lengths |= lengths_[slot(word, kHead)] & (Lengths{1} << kHead);
    if (word.size() > kHead) lengths |= lengths_[slot(word, kHead)] & lengths_[slot(word, kHead + 1)];
    return lengths;
  }

  TermTable table_;
  std::vector<Lengths> lengths_;  ///< [slot]; empty if the table is
};

}  // namespace tearsheet::plugin::monitor
