#include "crawler/frontier/agenda.h"

#include <algorithm>

namespace tearsheet::crawler {

void Agenda::put(Entry& entry) {
  out_.erase(&entry);
  const auto* outlet = plan_.find(entry.outlet);
  if (!outlet || !entry.next_due) return;
  const auto due = plan_.started() + (*entry.next_due - outlet->start);
  if (due <= Steady::now()) {
    lane(entry).waiting.insert(&entry);
  } else {
    later_.emplace(due, &entry);
    later_at_[&entry] = due;
  }
}

void Agenda::remove(Entry& entry) {
  const auto found = later_at_.find(&entry);
  if (found == later_at_.end()) {
    lane(entry).waiting.erase(&entry);
    return;
  }
  later_.erase({found->second, &entry});
  later_at_.erase(found);
}

void Agenda::take(Lane& from, Entry& entry) {
  from.waiting.erase(&entry);
  out_.insert(&entry);
}

void Agenda::change(Entry& entry, const std::function<void(Entry&)>& change) {
  if (out_.contains(&entry)) return;
  remove(entry);
  change(entry);
  put(entry);
}

void Agenda::advance(Steady::time_point now) {
  while (!later_.empty() && later_.begin()->first <= now) {
    auto* entry = later_.begin()->second;
    later_.erase(later_.begin());
    later_at_.erase(entry);
    lane(*entry).waiting.insert(entry);
  }
}

std::optional<Steady::time_point> Agenda::next_later(Steady::time_point now) {
  for (const auto& [due, entry] : later_) {
    if (due - now > kLongPause) return due;
    if (entry->tries > 0) continue;
    const auto& at = host(*entry);
    if (!(at.is_long_paused() && at.next_allowed > now)) return std::max(due, at.next_allowed);
  }
  return std::nullopt;
}

}  // namespace tearsheet::crawler
