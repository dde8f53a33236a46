// Types whose window slides: frequency, spike, cardinality with `max`.

#include "alerts/types/sliding.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

namespace tearsheet::alerts {
namespace {

/// What must be kept for windows that come late to be judged as the others.
Seconds kept(const SlidingSettings& settings) { return settings.window + settings.baseline + settings.lateness; }

Decision decision_at(Time end, Seconds window, Timeline::Entries entries, std::uint64_t count) {
  Decision decision;
  decision.key = to_string(end);
  decision.window = {end - window, end};
  decision.articles = Timeline::articles(entries);
  decision.count = count;
  return decision;
}

/// How many different values there are, counted no further than one more than `most`.
std::uint64_t count_values(Timeline::Entries entries, std::string_view without_article, std::uint64_t most) {
  std::unordered_set<std::string_view> values;
  for (const auto& entry : entries) {
    const auto& occurrence = entry.occurrence;
    if (occurrence.article.id != without_article) values.insert(occurrence.values.begin(), occurrence.values.end());
    if (values.size() > most) return most + 1;
  }
  return values.size();
}

}  // namespace

Sliding::Sliding(const SlidingSettings& settings)
    : settings_(settings), timeline_(kept(settings)), firings_(kept(settings)) {}

void Sliding::add(const Occurrence& occurrence, Decisions& out) {
  if (!timeline_.add(occurrence)) return;
  for (const auto end : timeline_.ends(occurrence.time, settings_.window)) {
    auto decision = judge(end, occurrence);
    if (!decision) continue;
    firings_.add(end);
    out.push_back(std::move(*decision));
    return;
  }
}

void Sliding::save(StateWriter& out) const {
  timeline_.save(out);
  firings_.save(out);
}

void Sliding::load(StateReader& in) {
  timeline_.load(in);
  firings_.load(in);
}

/// After a window has fired, the count starts over from zero. A late article inside a window that fired belongs to that
/// window, so it can't fire again.
std::optional<Decision> Frequency::judge(Time end, const Occurrence&) const {
  const auto window = settings().window;
  if (firings().covers(end, window)) return std::nullopt;
  const auto entries = timeline().in(std::max(end - window, firings().before(end)), end);
  const auto count = Timeline::count(entries, unit_);
  if (count < count_) return std::nullopt;
  return decision_at(end, window, entries, count);
}

std::optional<Decision> Spike::judge(Time end, const Occurrence&) const {
  const auto window = settings().window;
  if (end < silent_until_ || firings().near(end, window)) return std::nullopt;
  const auto entries = timeline().in(end - window, end);
  const auto count = Timeline::count(entries, unit_);
  if (count < min_ || static_cast<double>(count) < factor_ * mean_before(end - window)) return std::nullopt;
  return decision_at(end, window, entries, count);
}

/// The mean of the windows of the same length that precede `time`, as many as the baseline holds.
double Spike::mean_before(Time time) const {
  const auto window = settings().window;
  const auto windows = settings().baseline / window;
  std::uint64_t sum = 0;
  if (unit_ == config::Unit::kArticle) {
    sum = Timeline::count(timeline().in(time - windows * window, time), unit_);
  } else {
    for (auto n = windows; n > 0; --n) {
      const auto entries = timeline().in(time - n * window, time - (n - 1) * window);
      if (!entries.empty()) sum += Timeline::count(entries, unit_);
    }
  }
  return static_cast<double>(sum) / static_cast<double>(windows);
}

/// It fires where the number of different values crosses `max`: not while it stays above.
std::optional<Decision> TooManyValues::judge(Time end, const Occurrence& occurrence) const {
  const auto entries = timeline().in(end - settings().window, end);
  if (count_values(entries, {}, max_) <= max_ || count_values(entries, occurrence.article.id, max_) > max_)
    return std::nullopt;
  return decision_at(end, settings().window, entries, count_values(entries, {}, UINT64_MAX - 1));
}

}  // namespace tearsheet::alerts
