#include "alerts/types/firings.h"

#include <algorithm>

namespace tearsheet::alerts {

void Firings::add(Time end) {
  ends_.insert(std::ranges::upper_bound(ends_, end), end);
  ends_.erase(ends_.begin(), std::ranges::lower_bound(ends_, ends_.back() - span_));
}

Time Firings::before(Time time) const {
  const auto next = std::ranges::lower_bound(ends_, time);
  return next == ends_.begin() ? Time::min() : *std::prev(next);
}

bool Firings::near(Time time, Seconds distance) const {
  const auto next = std::ranges::upper_bound(ends_, time - distance);
  return next != ends_.end() && *next < time + distance;
}

bool Firings::covers(Time time, Seconds distance) const {
  const auto next = std::ranges::lower_bound(ends_, time);
  return next != ends_.end() && *next < time + distance;
}

void Firings::save(StateWriter& out) const {
  out.number(ends_.size());
  for (const auto end : ends_) out.time(end);
}

void Firings::load(StateReader& in) {
  for (auto left = in.count(); left > 0; --left) ends_.push_back(in.time());
}

}  // namespace tearsheet::alerts
