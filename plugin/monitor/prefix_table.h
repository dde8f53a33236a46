#pragma once

// A read-only map from prefixes to lists of numbers, asked with whole words: which prefixes does this one start with?
//
// Which lengths are worth a look stands in a small table by a word's first bytes: of most words, none. Immutable once
// built.

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "plugin/monitor/term_table.h"

namespace tearsheet::plugin {

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

  template <class Each>
  void each_array(Each&& each) {
    table_.each_array(each), each(lengths_);
  }

 private:
  static constexpr std::size_t kHead = 3;  ///< bytes that a word is told by
  static constexpr unsigned kSlots = 4096;

  /// Its slot in lengths_; the last one for what is shorter than a head.
  static std::size_t slot(std::string_view word);
  /// Bit n is set if a prefix of n bytes may be its own.
  std::uint32_t lengths(std::string_view word) const {
    if (lengths_.empty()) return 0;
    const auto any_head = lengths_[kSlots];
    return word.size() < kHead ? any_head : lengths_[slot(word)] | any_head;
  }

  TermTable table_;
  std::vector<std::uint32_t> lengths_;  ///< of the prefixes by their heads, and of those shorter than a head
};

}  // namespace tearsheet::plugin
