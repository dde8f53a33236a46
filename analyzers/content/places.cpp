#include "analyzers/content/places.h"

#include <algorithm>

namespace tearsheet::analyzers {

void Moves::apply(std::vector<Removed>& removed, std::size_t blocks) {
  std::vector<bool> dropped_block(starts_.size() + 1);
  starts_.push_back({blocks, 0});
  for (auto i = starts_.size() - 1; i-- > 0;) {
    dropped_block[i] = starts_[i] == kDropped;
    if (dropped_block[i]) starts_[i] = starts_[i + 1];
  }
  for (auto& [kind, text, place] : removed) {
    const auto old = std::min(place.block, starts_.size() - 1);
    const auto within = dropped_block[old] ? 0 : place.offset;
    place = {starts_[old].block, starts_[old].offset + within};
  }
}

}  // namespace tearsheet::analyzers
