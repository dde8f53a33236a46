#include "analyzers/metadata/dates.h"

#include <cstdlib>

namespace tearsheet::analyzers {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// The first news on the web; what states less is a default of some system.
constexpr std::chrono::year kFirstYear{1990};

bool is_possible(const DateTime& date, Time fetched) {
  if (date.day.year() < kFirstYear) return false;
  return fetched == Time{} || sort_time(date) <= fetched + days{1};
}

int precision(const DateTime& date) { return (date.time_of_day ? 1 : 0) + (date.offset ? 1 : 0); }

/// One page may state a moment in two zones, so that the days are neighbours.
bool is_same_day(const DateTime& a, const DateTime& b) {
  const auto apart = (sys_days{a.day} - sys_days{b.day}).count();
  return apart == 0 || (a.offset && b.offset && std::abs(static_cast<int>(apart)) == 1);
}

std::optional<DateTime> choose(const std::vector<StatedDate>& stated, DateRole role, Time fetched) {
  std::optional<DateTime> chosen;
  for (const auto& entry : stated) {
    if (entry.role != role || !is_possible(entry.date, fetched)) continue;
    if (!chosen) {
      chosen = entry.date;
    } else if (precision(entry.date) > precision(*chosen) && is_same_day(entry.date, *chosen)) {
      chosen = entry.date;
    }
  }
  return chosen;
}

}  // namespace

ArticleDates choose_dates(const std::vector<StatedDate>& stated, Time fetched) {
  ArticleDates dates{choose(stated, DateRole::kPublished, fetched), choose(stated, DateRole::kUpdated, fetched)};
  if (const auto bare = choose(stated, DateRole::kNone, fetched)) {
    const bool finer =
        dates.published && precision(*bare) > precision(*dates.published) && is_same_day(*bare, *dates.published);
    if (!dates.published || finer) dates.published = bare;
  }
  // An update before the publication is a template's date, or a day's midnight against its noon.
  if (dates.published && dates.updated && sys_days{dates.updated->day} < sys_days{dates.published->day} - days{1}) {
    dates.updated.reset();
  }
  return dates;
}

}  // namespace tearsheet::analyzers
