#include "plugin/monitor/compiled_check.h"

#include <algorithm>

#include "plugin/monitor/program_check.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::monitor {
namespace {

/// Are these the ends of consecutive ranges over `size` items?
template <class Offsets>
bool divides(const Offsets& ends, std::size_t size) {
  return std::ranges::is_sorted(ends) && (ends.empty() ? 0 : ends.back()) == size;
}

/// May the table of forms lead from this term to this feature?
bool fits_form(const Feature& feature, std::string_view term) {
  switch (feature.kind) {
    case FeatureKind::kForm:
      return feature.text == term;  // phrases rely on a form being one word
    case FeatureKind::kLast: {
      const auto forms = query::possessive_forms(feature.text);
      return std::ranges::find(forms, term) != forms.end();
    }
    case FeatureKind::kWord:
    case FeatureKind::kWildcard:
      return true;
    case FeatureKind::kCase:
    case FeatureKind::kOneEdit:
    case FeatureKind::kTwoEdits:
    case FeatureKind::kValue:
      break;
  }
  return false;
}

}  // namespace

/// A friend of CompiledQueries, to read its arrays.
class CompiledCheck {
 public:
  explicit CompiledCheck(const CompiledQueries& compiled) : compiled_(compiled), features_(compiled.features_) {}

  bool is_sound() const {
    return features_.is_sound() && ids() && programs() && forms() && tables() && piece_lengths() && postings();
  }

 private:
  bool ids() const {
    if (!divides(compiled_.id_ends_, compiled_.ids_.size())) return false;
    for (QueryNumber query = 1; query < compiled_.size(); ++query)
      if (compiled_.id(query - 1) >= compiled_.id(query)) return false;
    return true;
  }

  /// The programs must follow each other without gaps.
  bool programs() const {
    if (compiled_.code_starts_.size() != compiled_.size()) return false;
    auto rest = Code(compiled_.code_);
    std::size_t at = 0;
    for (const auto start : compiled_.code_starts_) {
      const auto size = rest.empty() ? 0 : rest[0] >> 8;
      if (start != at || size == 0 || size > rest.size()) return false;
      if (!monitor::is_sound(rest.first(size), features_)) return false;
      rest = rest.subspan(size);
      at += size;
    }
    return rest.empty();
  }

  bool forms() const {
    return compiled_.forms_.is_sound([this](std::string_view term, FeatureId id) {
      return id < features_.size() && fits_form(features_[id], term);
    });
  }

  auto only(FeatureKind kind, FeatureKind or_kind) const {
    return [this, kind, or_kind](std::string_view, FeatureId id) {
      return id < features_.size() && (features_[id].kind == kind || features_[id].kind == or_kind);
    };
  }
  auto only(FeatureKind kind) const { return only(kind, kind); }

  bool tables() const {
    return compiled_.cases_.is_sound(only(FeatureKind::kCase)) &&
           compiled_.pieces_.is_sound(only(FeatureKind::kOneEdit, FeatureKind::kTwoEdits)) &&
           compiled_.values_.is_sound(only(FeatureKind::kValue)) &&
           compiled_.prefixes_.is_sound(only(FeatureKind::kWildcard)) &&
           compiled_.patterns_.is_sound(only(FeatureKind::kWildcard));
  }

  bool piece_lengths() const {
    const auto& lengths = compiled_.piece_lengths_;
    return std::ranges::adjacent_find(lengths, std::ranges::greater_equal{}) == lengths.end();
  }

  bool postings() const {
    const auto& starts = compiled_.posting_starts_;
    if (starts.size() != features_.size() + std::size_t{1} || starts.front() != 0) return false;
    const auto is_query = [this](QueryNumber query) { return query < compiled_.size(); };
    return divides(starts, compiled_.postings_.size()) && std::ranges::all_of(compiled_.always_, is_query) &&
           std::ranges::all_of(compiled_.postings_, [&](const Posting& posting) {
             return is_query(posting.query) && (posting.second == kNoFeature || posting.second < features_.size());
           });
  }

  const CompiledQueries& compiled_;
  const FeatureSet& features_;
};

bool is_sound(const CompiledQueries& compiled) { return CompiledCheck(compiled).is_sound(); }

}  // namespace tearsheet::plugin::monitor
