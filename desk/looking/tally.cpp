#include "desk/looking/tally.h"

#include <algorithm>

namespace tearsheet::desk {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;

/// Of less than a day a week can't be guessed: then it counts as a day.
double per_week_of(std::size_t count, Seconds span) {
  constexpr std::chrono::duration<double> kWeek = days{7};
  return static_cast<double>(count) * (kWeek / std::max<Seconds>(span, days{1}));
}

/// The group of an alert, by the rule's `group: {by}`.
std::string group_of(const config::Rule& rule, const BacktestAlert& alert) {
  std::string group;
  for (const auto& by : rule.group_by) {
    if (by == "story") group += alert.story;
    if (by == "outlet") group += alert.outlet;
    group += '\n';
  }
  return group;
}

/// When messages leave: one for what comes within `wait`, more of a group at most each `repeat`.
std::vector<Time> message_times(const config::Rule& rule, const std::vector<BacktestAlert>& alerts) {
  std::vector<Time> times;
  const auto wait = std::chrono::floor<Seconds>(rule.group_wait),
             repeat = std::chrono::floor<Seconds>(rule.group_repeat);
  std::map<std::string, Time> next;  ///< when the last message of a group leaves
  for (const auto& alert : alerts) {
    if (rule.group_by.empty()) {
      times.push_back(alert.time);
      continue;
    }
    const auto [last, is_first] = next.try_emplace(group_of(rule, alert), alert.time + wait);
    if (!is_first) {
      if (alert.time <= last->second) continue;
      last->second = std::max(alert.time + wait, last->second + repeat);
    }
    times.push_back(last->second);
  }
  return times;
}

}  // namespace

Forecast forecast(const config::Rule& rule, const std::vector<BacktestAlert>& alerts, Seconds span) {
  auto by_time = alerts;
  std::ranges::stable_sort(by_time, {}, &BacktestAlert::time);
  const auto times = message_times(rule, by_time);
  std::map<Time, std::size_t> hourly;
  for (const auto time : times) ++hourly[std::chrono::floor<hours>(time)];
  Forecast out{per_week_of(times.size(), span), {}, 0};
  for (const auto& [hour, count] : hourly)
    if (count > out.messages_in_it) out.busiest_hour = hour, out.messages_in_it = count;
  return out;
}

sys_days day_of(const std::string& zone, Time time) {
  // The local day is the UTC day, or one beside it.
  auto day = std::chrono::floor<days>(time) + days{1};
  while (start_of_day(zone, std::chrono::year_month_day{day}) > time) day -= days{1};
  return day;
}

void Tally::add(const alerts::Verdict& verdict, const analyzers::Article* article) {
  const auto& decision = verdict.decision;
  const auto time = article ? article->capture->fetched : decision.time.value_or(to_);
  if (time < from_ || time > to_) return;
  ++counts_[verdict.kind];
  if (verdict.kind != alerts::DecisionKind::kNew) return;
  auto& alert = alerts_.emplace_back();
  alert.time = time;
  alert.key = decision.key;
  alert.outlet = article ? article->outlet : decision.outlet;
  if (article == nullptr) return;
  alert.url = article->url;
  alert.title = article->title;
  alert.story = alerts::story_of(*article);
}

std::size_t Tally::count(alerts::DecisionKind kind) const {
  const auto found = counts_.find(kind);
  return found == counts_.end() ? 0 : found->second;
}

double Tally::per_week() const { return per_week_of(alerts_.size(), to_ - from_); }

Forecast Tally::forecast() const { return desk::forecast(rule_, alerts_, to_ - from_); }

std::vector<Tally::Outlet> Tally::outlets() const {
  std::map<std::string, std::size_t> counts;
  for (const auto& alert : alerts_)
    if (!alert.outlet.empty()) ++counts[alert.outlet];
  std::vector<Outlet> out;
  for (const auto& [outlet, count] : counts) out.push_back({outlet, count});
  std::ranges::stable_sort(out, std::greater{}, &Outlet::alerts);
  return out;
}

std::vector<Tally::Day> Tally::days(const std::set<Time>& looks) const {
  const auto& zone = rule_.time_zone;
  std::vector<Day> out;
  const auto first = day_of(zone, from_), last = day_of(zone, to_);
  for (auto day = first; day <= last; day += std::chrono::days{1}) out.push_back({day});
  const auto at = [&](Time time) { return out.begin() + (day_of(zone, time) - first).count(); };
  for (const auto& alert : alerts_) ++at(alert.time)->alerts;
  const auto end = looks.upper_bound(to_);
  for (auto look = looks.lower_bound(std::chrono::floor<hours>(from_)); look != end; ++look)
    at(std::max(*look, from_))->looked = true;
  return out;
}

}  // namespace tearsheet::desk
