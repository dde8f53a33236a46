#include "alerts/stories/text_block.h"

#include <algorithm>
#include <cassert>

namespace tearsheet::alerts {
namespace {

constexpr std::size_t kSlotsPerText = 11;  // for eight features: 73 % full
constexpr unsigned kTagBits = 2;

std::uint32_t hash_of_feature(const Signature& signature, std::size_t feature) {
  auto hash = (static_cast<std::uint32_t>(feature) << 16U | signature.features[feature]) * 0x9E3779B1U;
  hash = (hash ^ (hash >> 15U)) * 0x85EBCA77U;
  return hash ^ (hash >> 13U);
}

}  // namespace

/// A walk over the slots that may hold a feature: linear probing.
struct TextBlock::Probe {
  const std::vector<std::uint16_t>& slots;
  std::uint32_t tag;
  std::size_t at;

  bool is_at_end() const { return slots[at] == 0; }
  bool is_hit() const { return slots[at] % (1U << kTagBits) == tag; }
  std::size_t text() const { return (slots[at] >> kTagBits) - 1U; }
  void advance() { at = at + 1 < slots.size() ? at + 1 : 0; }
};

TextBlock::TextBlock(std::size_t texts) { make_room(texts); }

TextBlock::Probe TextBlock::probe(const Signature& signature, std::size_t feature) const {
  const auto hash = hash_of_feature(signature, feature);
  return {slots_, hash % (1U << kTagBits), static_cast<std::size_t>(std::uint64_t{hash} * slots_.size() >> 32U)};
}

void TextBlock::prefetch(const Signature& signature) const {
  for (std::size_t i = 0; i < signature.features.size(); ++i) __builtin_prefetch(&slots_[probe(signature, i).at]);
}

void TextBlock::collect(const Signature& signature, std::vector<const StoryText*>& found) const {
  for (std::size_t i = 0; i < signature.features.size(); ++i) {
    for (auto at = probe(signature, i); !at.is_at_end(); at.advance()) {
      if (!at.is_hit()) continue;
      found.push_back(&texts_[at.text()]);
      __builtin_prefetch(found.back());
    }
  }
}

void TextBlock::add(const StoryText& text) {
  assert(!is_full());
  if (texts_.size() == texts_.capacity()) make_room(std::min(texts_.capacity() * 2, kMost));
  texts_.push_back(text);
  add_features(texts_.size() - 1);
}

void TextBlock::make_room(std::size_t texts) {
  texts_.reserve(texts);
  slots_ = std::vector<std::uint16_t>(texts * kSlotsPerText);
  for (std::size_t number = 0; number < texts_.size(); ++number) add_features(number);
}

void TextBlock::add_features(std::size_t number) {
  constexpr int kMostPerFeature = 8;
  const auto& signature = texts_[number].signature;
  for (std::size_t i = 0; i < signature.features.size(); ++i) {
    int texts = 0;
    auto at = probe(signature, i);
    for (; !at.is_at_end(); at.advance()) {
      if (at.is_hit() && texts_[at.text()].signature.features[i] == signature.features[i]) ++texts;
    }
    if (texts < kMostPerFeature) slots_[at.at] = static_cast<std::uint16_t>((number + 1) << kTagBits | at.tag);
  }
}

}  // namespace tearsheet::alerts
