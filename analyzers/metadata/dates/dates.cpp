#include "analyzers/metadata/dates/dates.h"

#include <algorithm>
#include <cstdlib>

#include "analyzers/metadata/dates/own_zone.h"

namespace tearsheet::analyzers::metadata {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// The first news on the web; earlier dates are some system's default.
constexpr std::chrono::year kFirstYear{1990};

int precision(const DateTime& date) { return (date.time_of_day ? 1 : 0) + (date.offset ? 1 : 0); }

/// A page may state a moment in two zones, so neighbouring days may be the same.
bool is_same_day(const DateTime& a, const DateTime& b) {
  const auto apart = (sys_days{a.day} - sys_days{b.day}).count();
  return apart == 0 || (a.offset && b.offset && std::abs(static_cast<int>(apart)) == 1);
}

/// A machine-readable time without a zone usually is UTC: "2019-11-20T00:53" of "Nov 19, 2019, 7:53pm EST".
bool is_same_moment(const DateTime& with_offset, const DateTime& bare) {
  if (!with_offset.offset || !bare.time_of_day || bare.offset) return false;
  return std::chrono::abs(*moment(with_offset) - *moment(bare)) < minutes{1};
}

/// If only one of two interpretations ("04/05/2021") is possible, or is stated elsewhere on the page, takes that one.
void settle(std::vector<StatedDate>& stated, Time fetched) {
  const auto states = [&](year_month_day day) {
    return std::any_of(stated.begin(), stated.end(),
                       [&](const StatedDate& other) { return !other.or_day && other.date.day == day; });
  };
  for (auto& entry : stated) {
    if (!entry.or_day) continue;
    auto other = entry.date;
    other.day = *entry.or_day;
    const bool only = !is_possible_date(entry.date, fetched) && is_possible_date(other, fetched);
    if (only || (states(other.day) && !states(entry.date.day))) entry.date = other;
  }
}

bool is_selected(const StatedDate& stated) { return stated.claim.source == Source::kSelector; }

/// The first of its role in order of trust, made more precise by the others unless a selector names it. `from` gets the numbers of those used.
std::optional<DateTime> choose(const std::vector<StatedDate>& stated, DateRole role, Time fetched,
                               std::vector<std::size_t>& from) {
  std::optional<DateTime> chosen;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const auto& entry = stated[i];
    const bool fits = entry.role == role || (role == DateRole::kPublished && entry.role == DateRole::kNone);
    if (!fits || (!is_selected(entry) && !is_possible_date(entry.date, fetched))) continue;
    if (!chosen || (precision(entry.date) > precision(*chosen) &&
                    (is_same_day(entry.date, *chosen) || is_same_moment(entry.date, *chosen)))) {
      chosen = entry.date;
      from.push_back(i);
    }
    if (is_selected(stated[from.front()])) break;
  }
  return chosen;
}

/// Did the first of these decide because a selector names it?
bool is_selected(const std::vector<StatedDate>& stated, const std::vector<std::size_t>& from) {
  return !from.empty() && is_selected(stated[from.front()]);
}

bool is_utc(const std::optional<DateTime>& date) { return date && date->offset == minutes{0}; }

/// Machines write UTC: converts each moment to the page's own clock, if the page shows either of them.
void put_in_own_zone(ArticleDates& dates, const std::vector<StatedDate>& stated, const DateContext& context) {
  const bool published_in_utc = is_utc(dates.published) && !is_selected(stated, dates.published_from);
  const bool updated_in_utc = is_utc(dates.updated) && !is_selected(stated, dates.updated_from);
  std::optional<minutes> published, updated;
  if (published_in_utc) {
    published = stated_offset(*dates.published, stated, DateRole::kPublished);
    if (!published) published = explaining_offset(*dates.published, stated, context);
  }
  if (updated_in_utc) updated = stated_offset(*dates.updated, stated, DateRole::kUpdated);
  // Within a week, a change of the clocks is unlikely.
  if (published_in_utc && updated_in_utc &&
      std::chrono::abs(*moment(*dates.published) - *moment(*dates.updated)) <= days{7}) {
    if (!published) published = updated;
    if (!updated) updated = published;
  }
  if (published) dates.published = at_offset(*dates.published, *published);
  if (updated) dates.updated = at_offset(*dates.updated, *updated);
}

}  // namespace

bool is_possible_date(const DateTime& date, Time fetched) {
  if (date.day.year() < kFirstYear) return false;
  return fetched == Time{} || sort_time(date) <= fetched + days{1};
}

ArticleDates choose_dates(std::vector<StatedDate> stated, const DateContext& context) {
  const auto fetched = context.fetched;
  settle(stated, fetched);
  ArticleDates dates;
  dates.published = choose(stated, DateRole::kPublished, fetched, dates.published_from);
  dates.updated = choose(stated, DateRole::kUpdated, fetched, dates.updated_from);
  // An update before the publication is a template's date, or midnight of the same day.
  if (dates.published && dates.updated && !is_selected(stated, dates.updated_from) &&
      sys_days{dates.updated->day} < sys_days{dates.published->day} - days{1}) {
    dates.updated.reset();
    dates.updated_from.clear();
  }
  put_in_own_zone(dates, stated, context);
  if (!dates.published) {
    dates.published = dates.updated;
    dates.published_from = dates.updated_from;
  }
  return dates;
}

}  // namespace tearsheet::analyzers::metadata
