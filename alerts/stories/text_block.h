#pragma once

// Up to 16,383 texts, found by their features: the piece from which a day of stories is built.
//
//   slots   a hash table of two bytes a feature: which text has it (14 bits), and two bits of its hash
//   texts   72 bytes each: signature, story, when the story began
//
// A feature that many texts share (boilerplate, a common phrase) says nothing about a story: only the first few texts
// are found by it, so that it doesn't cost time. For one thread.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "alerts/stories/signature.h"

namespace tearsheet::alerts {

struct StoryText {
  Signature signature;
  std::uint32_t second = 0;  ///< of the day, when the story began
  std::uint64_t story = 0;   ///< as in StoryNames
};
static_assert(sizeof(StoryText) == 72);

class TextBlock {
 public:
  static constexpr std::size_t kMost = (1U << 14U) - 1;

  bool is_full() const { return texts_.size() == kMost; }
  /// The block must not be full.
  void add(const StoryText& text);

  /// Calls `visit` with texts that share a feature with `signature`, in a fixed order, some of them several times.
  template <class Visit>
  void visit_candidates(const Signature& signature, Visit visit) const {
    for (std::size_t i = 0; i < Signature::kFeatures; ++i) {
      walk(i, signature.features[i], [&](const StoryText& text) { visit(text); });
    }
  }

  /// Of memory, itself included.
  std::size_t bytes() const {
    return sizeof *this + texts_.capacity() * sizeof(StoryText) + slots_.capacity() * sizeof(std::uint16_t);
  }

 private:
  static constexpr std::size_t kSlotsPerText = 11;  ///< for eight features: 73 % full
  static constexpr unsigned kTagBits = 2;

  static std::uint32_t hash_of_feature(std::size_t i, std::uint16_t value) {
    auto hash = static_cast<std::uint32_t>(i << 16U | value) * 0x9E3779B1U;
    hash = (hash ^ (hash >> 15U)) * 0x85EBCA77U;
    return hash ^ (hash >> 13U);
  }

  /// Calls `visit` with each text that is found by the feature, and with one that has it and is passed by chance, being
  /// there for another feature. Returns the free slot after them.
  template <class Visit>
  std::size_t walk(std::size_t i, std::uint16_t value, Visit visit) const {
    if (slots_.empty()) return 0;
    const auto hash = hash_of_feature(i, value);
    const auto tag = hash % (1U << kTagBits);
    auto at = static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32U);
    for (; slots_[at] != 0; at = at + 1 < slots_.size() ? at + 1 : 0) {
      if (slots_[at] % (1U << kTagBits) != tag) continue;
      const auto& text = texts_[(slots_[at] >> kTagBits) - 1U];
      if (text.signature.features[i] == value) visit(text);
    }
    return at;
  }

  void grow();
  void add_features(std::size_t number);

  std::vector<StoryText> texts_;
  std::vector<std::uint16_t> slots_;  ///< number of the text + 1, then the tag; 0: free
};

}  // namespace tearsheet::alerts
