#include "analyzers/metadata/dates/own_zone.h"

#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <string>

#include "analyzers/metadata/dates/date_order.h"

namespace tearsheet::analyzers::metadata {
namespace {

using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// No zone on earth is further from UTC.
constexpr Seconds kFurthest = std::chrono::hours{14};

/// Cached for the next page, which usually is from the same country.
const std::vector<std::string>& zones_of(const std::string& region) {
  thread_local std::string last;
  thread_local std::vector<std::string> zones;
  if (region == last) return zones;
  last = region;
  zones.clear();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> names(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, region.c_str(), nullptr, status));
  while (U_SUCCESS(status) && names) {
    const auto* name = names->next(nullptr, status);
    if (!name) break;
    zones.emplace_back(name);
  }
  return zones;
}

/// The page's country, else that in which most speakers of its language live (CLDR's likely subtags).
std::string likely_region(const DateContext& context) {
  if (auto region = region_of(context); !region.empty()) return region;
  if (context.language.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  auto locale = icu::Locale::forLanguageTag(context.language, status);
  locale.addLikelySubtags(status);
  return U_FAILURE(status) ? std::string{} : std::string(locale.getCountry());
}

/// The day that the page states without an offset, if it is next to that of `utc` and no date states the same day.
std::optional<year_month_day> neighbour(const DateTime& utc, const std::vector<StatedDate>& stated) {
  std::optional<year_month_day> found;
  for (const auto& other : stated) {
    if (other.date.offset || other.role == DateRole::kUpdated) continue;
    if (other.date.time_of_day == utc.time_of_day && other.date.day == utc.day) continue;  // UTC without saying so
    const auto apart = (sys_days{other.date.day} - sys_days{utc.day}).count();
    if (apart == 0) return std::nullopt;
    if ((apart == 1 || apart == -1) && !found) found = other.date.day;
  }
  return found;
}

}  // namespace

DateTime at_offset(const DateTime& date, minutes offset) {
  const auto local = *moment(date) + offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return {year_month_day{day}, local - day, offset};
}

std::optional<minutes> stated_offset(const DateTime& utc, const std::vector<StatedDate>& stated, DateRole role) {
  const auto time = *moment(utc);
  for (const auto& entry : stated) {
    const auto& other = entry.date;
    if (!other.time_of_day || (entry.role != DateRole::kNone && entry.role != role)) continue;
    if (other.offset) {
      if (*other.offset != minutes{0} && std::chrono::abs(*moment(other) - time) < minutes{1}) return other.offset;
      continue;
    }
    const auto apart = std::chrono::floor<minutes>(*moment(other)) - std::chrono::floor<minutes>(time);
    if (apart != minutes{0} && std::chrono::abs(apart) <= kFurthest && apart % minutes{30} == minutes{0}) {
      return minutes{apart};
    }
  }
  return std::nullopt;
}

std::optional<minutes> explaining_offset(const DateTime& utc, const std::vector<StatedDate>& stated,
                                         const DateContext& context) {
  const auto day = neighbour(utc, stated);
  if (!day) return std::nullopt;
  const auto zones =
      context.time_zone.empty() ? zones_of(likely_region(context)) : std::vector<std::string>{context.time_zone};
  const std::chrono::local_seconds near{moment(utc)->time_since_epoch()};
  std::optional<minutes> best;
  for (const auto& zone : zones) {
    const auto offset = offset_at(zone, near);
    if (!offset || at_offset(utc, *offset).day != *day) continue;
    if (!best || std::chrono::abs(*offset) < std::chrono::abs(*best)) best = offset;
  }
  return best;
}

}  // namespace tearsheet::analyzers::metadata
