#include "alerts/silences/silences.h"

#include <algorithm>
#include <variant>

namespace tearsheet::alerts {
namespace {

using config::SilenceBy;

bool has_begun(const Silence& silence, const SilenceSubject& subject) {
  return silence.from.time <= subject.time && (!subject.position || silence.from.position < *subject.position);
}

bool has_ended(const Silence& silence, const SilenceSubject& subject) {
  if (subject.time >= silence.until) return true;
  if (!silence.expired || subject.time < silence.expired->time) return false;
  return !subject.position || silence.expired->position < *subject.position;
}

bool is_in_force(const Silence& silence, const SilenceSubject& subject) {
  return has_begun(silence, subject) && !has_ended(silence, subject);
}

}  // namespace

Silences::Silences(std::vector<Silence> silences, const plugin::ParseContext& context)
    : silences_(std::move(silences)) {
  for (std::size_t i = 0; i < silences_.size(); ++i) {
    const auto& silence = silences_[i];
    if (silence.by != SilenceBy::kQuery) {
      by_value_[{silence.by, silence.of}].push_back(i);
      continue;
    }
    auto parsed = plugin::parse_query(silence.text, context);
    if (auto* query = std::get_if<plugin::Parsed>(&parsed)) queries_.push_back({i, std::move(query->query)});
  }
}

void Silences::find_by(SilenceBy by, std::string_view value, const SilenceSubject& subject, std::size_t& first) const {
  const auto found = value.empty() ? by_value_.end() : by_value_.find({by, std::string{value}});
  if (found == by_value_.end()) return;
  for (const auto i : found->second)
    if (is_in_force(silences_[i], subject)) first = std::min(first, i);
}

const Silence* Silences::of(const SilenceSubject& subject) const {
  if (silences_.empty()) return nullptr;
  auto first = silences_.size();
  find_by(SilenceBy::kRule, subject.rule, subject, first);
  find_by(SilenceBy::kStory, subject.story, subject, first);
  find_by(SilenceBy::kOutlet, subject.outlet, subject, first);
  for (const auto& [i, query] : queries_) {
    if (i >= first || subject.candidate == nullptr) break;
    if (is_in_force(silences_[i], subject) && plugin::matches(*query, *subject.candidate)) first = i;
  }
  return first < silences_.size() ? &silences_[first] : nullptr;
}

}  // namespace tearsheet::alerts
