#pragma once

// A set of document numbers below a limit, with one bit for each.

#include <bit>
#include <cstdint>
#include <vector>

namespace tearsheet::plugin::index {

class DocSet {
 public:
  DocSet() = default;
  explicit DocSet(std::uint32_t limit) : limit_(limit), words_((limit + 63) / 64) {}

  std::uint32_t limit() const { return limit_; }
  bool has(std::uint32_t document) const { return (words_[document / 64] >> (document % 64) & 1U) != 0; }
  void add(std::uint32_t document) { words_[document / 64] |= std::uint64_t{1} << (document % 64); }

  void add_all() {
    for (auto& word : words_) word = ~std::uint64_t{0};
    if (limit_ % 64 != 0) words_.back() >>= 64 - limit_ % 64;
  }
  void clear() {
    for (auto& word : words_) word = 0;
  }

  // The other set must have the same limit.
  void add(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void keep(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void remove(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }

  bool empty() const {
    for (const auto word : words_)
      if (word != 0) return false;
    return true;
  }
  std::size_t size() const {
    std::size_t size = 0;
    for (const auto word : words_) size += static_cast<std::size_t>(std::popcount(word));
    return size;
  }

  /// In ascending order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (auto word = words_[i]; word != 0; word &= word - 1)
        visit(static_cast<std::uint32_t>(64 * i + static_cast<std::size_t>(std::countr_zero(word))));
  }

 private:
  std::uint32_t limit_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace tearsheet::plugin::index
