#include "alerts/types/new_term.h"

#include <algorithm>

namespace tearsheet::alerts {

void NewTerm::add(const Occurrence& occurrence, Decisions& out) {
  const auto time = occurrence.time;
  for (const auto& value : occurrence.values) {
    const auto [seen, is_first] = last_seen_.try_emplace(value, time);
    const bool is_new = is_first || seen->second <= time - window_;
    seen->second = std::max(seen->second, time);
    if (!is_new || time < silent_until_) continue;
    Decision decision;
    decision.key = value + "@" + to_string(time);
    decision.window = {time - window_, time};
    decision.articles = {occurrence.article};
    decision.value = value;
    decision.count = 1;
    out.push_back(std::move(decision));
  }
  latest_ = std::max(latest_, time);
  if (latest_ > forgotten_ + window_) forget();
}

/// A value that was last seen before that is new again, however late the next article is.
void NewTerm::forget() {
  const auto oldest = latest_ - window_ - kLateness;
  std::erase_if(last_seen_, [&](const auto& each) { return each.second < oldest; });
  forgotten_ = latest_;
}

void NewTerm::save(StateWriter& out) const {
  out.time(latest_);
  out.time(forgotten_);
  out.number(last_seen_.size());
  for (const auto& [value, time] : last_seen_) {
    out.text(value);
    out.time(time);
  }
}

void NewTerm::load(StateReader& in) {
  latest_ = in.time();
  forgotten_ = in.time();
  for (auto left = in.count(); left > 0; --left) {
    auto value = in.text();
    last_seen_.emplace(std::move(value), in.time());
  }
}

}  // namespace tearsheet::alerts
