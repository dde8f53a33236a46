#include "alerts/types/sequence.h"

#include <algorithm>

namespace tearsheet::alerts {
namespace {

bool has_step(const Timeline::Entry& entry, std::size_t step) { return (entry.occurrence.steps >> step & 1) != 0; }

}  // namespace

std::string_view Sequence::group_of(const Occurrence& occurrence) const {
  if (same_ == config::Unit::kStory) return occurrence.story;
  if (same_ == config::Unit::kOutlet) return occurrence.outlet;
  return {};
}

void Sequence::add(const Occurrence& occurrence, Decisions& out) {
  if (!timeline_.add(occurrence) || !may_complete(occurrence)) return;
  const auto path = complete(occurrence);
  if (path.empty()) return;
  Decision decision;
  for (const auto* entry : path) {
    const auto& article = entry->occurrence.article;
    decision.key.append(decision.key.empty() ? "" : " ").append(article.id);
    decision.articles.push_back(article);
  }
  decision.window = {path.front()->occurrence.time, path.back()->occurrence.time};
  decision.count = path.size();
  use(path);
  out.push_back(std::move(decision));
}

/// Nothing follows the latest article, so it completes a sequence only with the last step.
bool Sequence::may_complete(const Occurrence& occurrence) const {
  return (occurrence.steps >> (steps_ - 1) & 1) != 0 || !timeline_.in(occurrence.time, Time::max()).empty();
}

/// The articles of the earliest sequence that the new article may have completed; none if there is none.
Sequence::Path Sequence::complete(const Occurrence& occurrence) const {
  const auto group = group_of(occurrence);
  const auto starts = timeline_.in(occurrence.time - within_ - Seconds{1}, occurrence.time);
  const auto all = timeline_.in(occurrence.time - within_ - Seconds{1}, occurrence.time + within_);
  for (std::size_t first = 0; first < starts.size(); ++first) {
    const auto& entry = all[first];
    const bool is_free = group_of(entry.occurrence) == group && !used_.contains(entry.occurrence.article.id);
    if (!is_free || !has_step(entry, 0)) continue;
    Path path{&entry};
    if (continue_from(all.subspan(first + 1), entry.occurrence.time + within_, path)) return path;
  }
  return {};
}

void Sequence::use(const Path& path) {
  for (const auto* entry : path) used_.emplace(entry->occurrence.article.id, entry->occurrence.time);
  const auto oldest = path.back()->occurrence.time - span_;
  std::erase_if(used_, [&](const auto& each) { return each.second < oldest; });
}

/// Adds the earliest article of each further step.
bool Sequence::continue_from(Timeline::Entries rest, Time until, Path& path) const {
  const auto group = group_of(path.front()->occurrence);
  for (const auto& entry : rest) {
    if (path.size() == steps_ || entry.occurrence.time > until) break;
    const bool is_free = group_of(entry.occurrence) == group && !used_.contains(entry.occurrence.article.id);
    if (is_free && has_step(entry, path.size())) path.push_back(&entry);
  }
  return path.size() == steps_;
}

void Sequence::save(StateWriter& out) const {
  timeline_.save(out);
  out.number(used_.size());
  for (const auto& [id, time] : used_) {
    out.text(id);
    out.time(time);
  }
}

void Sequence::load(StateReader& in) {
  timeline_.load(in);
  for (auto left = in.count(); left > 0; --left) {
    auto id = in.text();
    used_.emplace(std::move(id), in.time());
  }
}

}  // namespace tearsheet::alerts
