#include "plugin/monitor/features.h"

namespace tearsheet::plugin {

FeatureId FeatureSet::intern(Feature feature) {
  std::string key(1, static_cast<char>(feature.kind));
  key += feature.text;
  const auto [found, is_new] = ids_.try_emplace(std::move(key), size());
  if (is_new) {
    kinds_.push_back(feature.kind);
    texts_.insert(texts_.end(), feature.text.begin(), feature.text.end());
    ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  }
  return found->second;
}

Feature FeatureSet::operator[](FeatureId id) const {
  const auto from = id == 0 ? 0 : ends_[id - 1];
  return {kinds_[id], {texts_.data() + from, ends_[id] - from}};
}

unsigned edits(FeatureKind kind) { return kind == FeatureKind::kOneEdit ? 1 : 2; }

std::string_view literal_prefix(std::string_view pattern) { return pattern.substr(0, pattern.find_first_of("*?")); }

}  // namespace tearsheet::plugin
