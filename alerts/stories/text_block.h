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

  /// With room for so many texts. It grows when there are more.
  explicit TextBlock(std::size_t texts);

  bool is_full() const { return texts_.size() == kMost; }
  /// The block must not be full.
  void add(const StoryText& text);

  /// A search reads from dozens of blocks, and each read waits for memory. So first prefetch() all, then collect from all,
  /// then look at what was found.
  void prefetch(const Signature& signature) const;
  /// Adds the texts that share a feature with `signature`, in a fixed order, and some others, some of them several times.
  void collect(const Signature& signature, std::vector<const StoryText*>& found) const;

  /// Of memory, itself included.
  std::size_t bytes() const {
    return sizeof *this + texts_.capacity() * sizeof(StoryText) + slots_.capacity() * sizeof(std::uint16_t);
  }

 private:
  struct Probe;
  Probe probe(const Signature& signature, std::size_t feature) const;
  void make_room(std::size_t texts);
  void add_features(std::size_t number);

  std::vector<StoryText> texts_;
  std::vector<std::uint16_t> slots_;  ///< number of the text + 1, then the tag; 0: free
};

}  // namespace tearsheet::alerts
