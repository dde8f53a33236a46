#include "plugin/monitor/feature_hits.h"

#include <algorithm>

#include "plugin/match/fuzzy.h"
#include "plugin/match/glob.h"
#include "plugin/query/exact.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::monitor {

using match::glob;
using match::within_edits;
using query::exact_values;
namespace {

bool starts_code_point(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
}

}  // namespace

void FeatureHits::find(const CompiledQueries& compiled, const ArticleTerms& terms, const Candidate& candidate) {
  compiled_ = &compiled;
  begin(compiled.features().size());
  constexpr std::size_t kAhead = 8;
  const auto& all = terms.terms();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i + 2 * kAhead < all.size()) compiled.forms().prefetch_slot(all[i + 2 * kAhead].hash);
    if (i + kAhead < all.size()) compiled.forms().prefetch_entry(all[i + kAhead].hash);
    const auto& term = all[i];
    const Hit hit{terms.positions(term).data(), term.count, 0, term.fields};
    find_words(term, hit);
    if (const auto name = query::suffixed_name(term.text); !name.empty()) find_name(name, hit);
    if (!compiled.pieces().empty()) find_fuzzy(term, hit);
    if (!compiled.cases().empty()) find_cases(terms, term);
  }
  if (!compiled.values().empty()) find_values(candidate);
}

void FeatureHits::begin(FeatureId features) {
  constexpr std::size_t kFewestHitSlots = 1024;
  hits_.clear();
  present_.clear();
  found_.clear();
  case_positions_.clear();
  bits_.assign(features / 64 + 1, 0);
  slots_.assign(std::max(kFewestHitSlots, slots_.size()), 0);
}

void FeatureHits::add(FeatureId feature, const Hit& hit) {
  auto& bits = bits_[feature / 64];
  const auto bit = std::uint64_t{1} << (feature % 64);
  const bool is_new = (bits & bit) == 0;
  if (is_new) {
    bits |= bit;
    add_slot(feature);
  }
  auto& found = is_new ? found_.back() : found_[index(feature)];
  found.fields |= hit.fields;
  hits_.push_back(hit);
  hits_.back().next = found.first_hit;
  found.first_hit = static_cast<std::uint32_t>(hits_.size());
}

void FeatureHits::add_slot(FeatureId feature) {
  found_.push_back({});
  present_.push_back(feature);
  if (present_.size() * 2 <= slots_.size()) {
    slots_[slot(feature)] = static_cast<std::uint32_t>(present_.size());
    return;
  }
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t i = 0; i < present_.size(); ++i) slots_[slot(present_[i])] = i + 1;
}

void FeatureHits::find_words(const ArticleTerms::Term& term, const Hit& hit) {
  const auto features = compiled_->forms().find(term.text, term.hash);
  for (const auto feature : features) add(feature, hit);
  if (features.empty()) compiled_->prefixes().each_number(term.text, [&](FeatureId feature) { add(feature, hit); });
  compiled_->patterns().each_number(term.text, [&](FeatureId feature) {
    if (glob(compiled_->features()[feature].text, term.text)) add(feature, hit);
  });
}

/// A name with a suffix after an apostrophe.
void FeatureHits::find_name(std::string_view name, const Hit& hit) {
  for (const auto id : compiled_->forms().find(name))
    if (compiled_->features()[id].kind == FeatureKind::kWord) add(id, hit);
}

void FeatureHits::find_fuzzy(const ArticleTerms::Term& term, const Hit& hit) {
  std::vector<FeatureId> found;
  for (const auto length : compiled_->piece_lengths()) {
    if (length > term.text.size()) break;
    for (std::size_t at = 0; at + length <= term.text.size(); ++at) {
      if (!starts_code_point(term.text, at) || !starts_code_point(term.text, at + length)) continue;
      const auto features = compiled_->pieces().find(term.text.substr(at, length));
      found.insert(found.end(), features.begin(), features.end());
      if (length == 0) break;
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const auto id : found) {
    const auto feature = compiled_->features()[id];
    if (within_edits(feature.text, term.text, edits(feature.kind))) add(id, hit);
  }
}

void FeatureHits::find_cases(const ArticleTerms& terms, const ArticleTerms::Term& term) {
  for (const auto feature : compiled_->cases().find(term.text, term.hash)) {
    const auto written = query::written_forms(compiled_->features()[feature].text);
    std::vector<std::uint32_t> positions;
    FieldSet fields = 0;
    for (const auto position : terms.positions(term)) {
      if (std::ranges::find(written, terms.word_at(position).written) == written.end()) continue;
      positions.push_back(position);
      fields |= field_bit(terms.field_at(position));
    }
    if (positions.empty()) continue;
    add(feature, {positions.data(), static_cast<std::uint32_t>(positions.size()), 0, fields});
    case_positions_.push_back(std::move(positions));
  }
}

void FeatureHits::find_values(const Candidate& candidate) {
  for (const auto& field : compiled_->value_fields()) {
    for (const auto& value : exact_values(candidate.article, field))
      for (const auto feature : compiled_->values().find(field + "=" + value)) add(feature, {});
  }
}

std::span<const std::uint32_t> FeatureHits::positions(FeatureId feature, std::vector<std::uint32_t>& buffer) const {
  if (!has(feature)) return {};
  const auto first_hit = found_[index(feature)].first_hit;
  const auto& first = hits_[first_hit - 1];
  if (first.next == 0) return {first.positions, first.count};
  buffer.clear();
  for (auto hit = first_hit; hit != 0; hit = hits_[hit - 1].next)
    buffer.insert(buffer.end(), hits_[hit - 1].positions, hits_[hit - 1].positions + hits_[hit - 1].count);
  std::sort(buffer.begin(), buffer.end());
  return buffer;
}

}  // namespace tearsheet::plugin::monitor
