#include "alerts/delivery/daily.h"

namespace tearsheet::alerts {

Time next_daily(const config::DailyTime& daily, Time from) {
  require_zone(daily.zone);
  // No zone is more than a day away from UTC.
  auto day = std::chrono::local_days{std::chrono::floor<std::chrono::days>(from).time_since_epoch()};
  day -= std::chrono::days{1};
  for (;; day += std::chrono::days{1}) {
    const auto moment = moment_at(daily.zone, day + daily.at).value();
    if (moment >= from) return moment;
  }
}

}  // namespace tearsheet::alerts
