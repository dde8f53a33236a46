#pragma once

// A read-only map from prefixes to lists of numbers, asked with whole words: which prefixes does this one start with?
//
// Which lengths are worth a look stands in two small tables by a word's first three bytes and its first four: of most
// words, none. Immutable once built.

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
  /// As of a TermTable; none is longer than kLongest.
  explicit PrefixTable(TermTable::Entries entries);

  bool empty() const { return table_.empty(); }

  /// Calls `each` with the numbers of all prefixes of `word`.
  template <class Each>
  void each_number(std::string_view word, Each&& each) const {
    for (auto lengths = this->lengths(word); lengths != 0; lengths &= lengths - 1) {
      const auto length = static_cast<std::size_t>(std::countr_zero(lengths));
      if (length > word.size()) return;
      for (const auto number : table_.find(word.substr(0, length))) each(number);
    }
  }

  /// As of a TermTable.
  template <class Fits>
  bool is_sound(const Fits& fits) const {
    return lengths_.size() == (table_.empty() ? 0 : kNoHead + 1) && table_.is_sound(fits);
  }

  template <class Each>
  void each_array(Each&& each) {
    table_.each_array(each), each(lengths_);
  }

 private:
  /// Sets of lengths: bit n is set if it has n bytes.
  using Lengths = std::uint32_t;

  static constexpr std::size_t kHead = 3;  ///< bytes of a short head; a long one has one more
  static constexpr unsigned kBits = 12;
  static constexpr std::size_t kSlots = std::size_t{1} << kBits;

  /// The slot of the first `size` bytes of a word that has them; of short heads, long heads and no head.
  static std::size_t slot(std::string_view word, std::size_t size) {
    std::uint32_t head = 0;
    for (std::size_t i = 0; i < size; ++i) head = head << 8 | static_cast<unsigned char>(word[i]);
    return (size - kHead) * kSlots + (head * 0x9e3779b1U >> (32 - kBits));
  }
  static constexpr std::size_t kNoHead = 2 * kSlots;

  /// Which lengths its prefixes in the table may have.
  Lengths lengths(std::string_view word) const {
    if (lengths_.empty()) return 0;
    auto lengths = lengths_[kNoHead];
    if (word.size() >= kHead) lengths |= lengths_[slot(word, kHead)] & (Lengths{1} << kHead);
    if (word.size() > kHead) lengths |= lengths_[slot(word, kHead)] & lengths_[slot(word, kHead + 1)];
    return lengths;
  }

  TermTable table_;
  std::vector<Lengths> lengths_;  ///< of the prefixes, by slot
};

}  // namespace tearsheet::plugin::monitor
