#include "plugin/monitor/features.h"

#include <algorithm>

#include "base/utf8.h"
#include "plugin/query/fields.h"

namespace tearsheet::plugin::monitor {

using query::FieldKind;
using query::find_field;

namespace {

/// Is it like "outlet=example-times", with an exact field and a value?
bool is_value(std::string_view text) {
  const auto sign = text.find('=');
  if (sign == std::string_view::npos || sign + 1 == text.size()) return false;
  const auto* field = find_field(text.substr(0, sign));
  return field != nullptr && field->kind == FieldKind::kExact && field->name == text.substr(0, sign);
}

}  // namespace

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

bool FeatureSet::is_sound() const {
  if (ends_.size() != kinds_.size() || (ends_.empty() ? 0 : ends_.back()) != texts_.size()) return false;
  if (!std::ranges::is_sorted(ends_)) return false;
  for (FeatureId id = 0; id < size(); ++id) {
    const auto [kind, text] = (*this)[id];
    if (kind > FeatureKind::kValue || text.empty() || !is_utf8(text)) return false;
    if (kind == FeatureKind::kValue && !is_value(text)) return false;
  }
  return true;
}

unsigned edits(FeatureKind kind) { return kind == FeatureKind::kOneEdit ? 1 : 2; }

std::string_view literal_prefix(std::string_view pattern) { return pattern.substr(0, pattern.find_first_of("*?")); }

}  // namespace tearsheet::plugin::monitor
