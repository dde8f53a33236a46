#include "base/local_day.h"

namespace tearsheet {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

LocalDay::LocalDay(std::string zone) : zone_(std::move(zone)) { require_zone(zone_); }

std::optional<std::chrono::minutes> LocalDay::offset_of(sys_days day) const {
  const auto first = utc_offset(zone_, day), last = utc_offset(zone_, sys_days(day + days{1}) - Seconds{1});
  return first == last ? first : std::nullopt;
}

sys_days LocalDay::of(Time time) {
  const auto day = floor<days>(time);
  const auto [entry, is_new] = offsets_.try_emplace(day.time_since_epoch().count());
  if (is_new) entry->second = offset_of(day);
  const auto offset = entry->second ? entry->second : utc_offset(zone_, time);
  return floor<days>(time + *offset);
}

}  // namespace tearsheet
