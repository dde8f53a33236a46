#include "alerts/types/timeline.h"

#include <algorithm>
#include <string_view>

namespace tearsheet::alerts {
namespace {

Time entry_time(const Timeline::Entry& entry) { return entry.occurrence.time; }

std::string_view unit_of(const Occurrence& occurrence, config::Unit unit) {
  switch (unit) {
    case config::Unit::kArticle:
      return occurrence.article.id;
    case config::Unit::kStory:
      return occurrence.story;
    case config::Unit::kOutlet:
      return occurrence.outlet;
  }
  return {};
}

void save(const Occurrence& occurrence, StateWriter& out) {
  out.time(occurrence.time);
  out.text(occurrence.article.id);
  out.number(static_cast<std::uint64_t>(occurrence.article.version));
  out.text(occurrence.article.url);
  out.text(occurrence.story);
  out.text(occurrence.outlet);
  out.number(occurrence.values.size());
  for (const auto& value : occurrence.values) out.text(value);
  out.number(occurrence.steps);
}

Occurrence load_occurrence(StateReader& in) {
  Occurrence occurrence;
  occurrence.time = in.time();
  occurrence.article.id = in.text();
  occurrence.article.version = static_cast<int>(in.number());
  occurrence.article.url = in.text();
  occurrence.story = in.text();
  occurrence.outlet = in.text();
  for (auto left = in.count(); left > 0; --left) occurrence.values.push_back(in.text());
  occurrence.steps = in.number();
  return occurrence;
}

}  // namespace

bool Timeline::add(const Occurrence& occurrence) {
  if (!entries_.empty() && occurrence.time <= entry_time(entries_.back()) - span_) return false;
  if (ids_.contains(occurrence.article.id)) return false;
  insert({occurrence, next_order_++});
  forget();
  return true;
}

void Timeline::insert(Entry entry) {
  ids_.insert(entry.occurrence.article.id);
  const auto at = std::ranges::upper_bound(entries_, entry_time(entry), {}, entry_time);
  entries_.insert(at, std::move(entry));
}

void Timeline::forget() {
  const auto oldest = entry_time(entries_.back()) - span_;
  for (; entry_time(entries_[forgotten_]) <= oldest; ++forgotten_)
    ids_.erase(entries_[forgotten_].occurrence.article.id);
  if (forgotten_ <= entries_.size() / 2) return;
  entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(forgotten_));
  forgotten_ = 0;
}

Timeline::Entries Timeline::in(Time from, Time to) const {
  const auto begin = std::ranges::upper_bound(all(), from, {}, entry_time);
  const auto end = std::upper_bound(begin, all().end(), to, [](Time t, const Entry& e) { return t < entry_time(e); });
  return {begin, end};
}

std::uint64_t Timeline::count(Entries entries, config::Unit unit) {
  if (unit == config::Unit::kArticle) return entries.size();
  std::unordered_set<std::string_view> units;
  for (const auto& entry : entries) units.insert(unit_of(entry.occurrence, unit));
  return units.size();
}

std::vector<ArticleRef> Timeline::articles(Entries entries) {
  std::vector<const Entry*> sorted;
  for (const auto& entry : entries) sorted.push_back(&entry);
  std::ranges::sort(sorted, {}, &Entry::order);
  std::vector<ArticleRef> out;
  for (const auto* entry : sorted) out.push_back(entry->occurrence.article);
  return out;
}

std::vector<Time> Timeline::ends(Time time, Seconds window) const {
  std::vector<Time> out{time};
  for (const auto& entry : in(time, time + window - Seconds{1}))
    if (entry_time(entry) != out.back()) out.push_back(entry_time(entry));
  return out;
}

void Timeline::save(StateWriter& out) const {
  out.number(next_order_);
  out.number(all().size());
  for (const auto& entry : all()) {
    out.number(entry.order);
    alerts::save(entry.occurrence, out);
  }
}

void Timeline::load(StateReader& in) {
  next_order_ = in.number();
  for (auto left = in.count(); left > 0; --left) {
    const auto order = in.number();
    insert({load_occurrence(in), order});
  }
}

}  // namespace tearsheet::alerts
