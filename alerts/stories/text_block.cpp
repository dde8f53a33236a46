#include "alerts/stories/text_block.h"

#include <algorithm>
#include <cassert>

namespace tearsheet::alerts {

void TextBlock::add(const StoryText& text) {
  assert(!is_full());
  if (texts_.size() == texts_.capacity()) grow();
  texts_.push_back(text);
  add_features(texts_.size() - 1);
}

void TextBlock::grow() {
  constexpr std::size_t kFirst = 16;
  const auto texts = std::clamp(texts_.capacity() * 2, kFirst, kMost);
  texts_.reserve(texts);
  slots_ = std::vector<std::uint16_t>(texts * kSlotsPerText);
  for (std::size_t number = 0; number < texts_.size(); ++number) add_features(number);
}

void TextBlock::add_features(std::size_t number) {
  constexpr int kMostPerFeature = 8;
  const auto& features = texts_[number].signature.features;
  for (std::size_t i = 0; i < features.size(); ++i) {
    int found = 0;
    const auto slot = walk(i, features[i], [&](const StoryText&) { ++found; });
    if (found >= kMostPerFeature) continue;
    const auto tag = hash_of_feature(i, features[i]) % (1U << kTagBits);
    slots_[slot] = static_cast<std::uint16_t>((number + 1) << kTagBits | tag);
  }
}

}  // namespace tearsheet::alerts
