#pragma once

// The calendar day on which a moment falls in a time zone, for many moments: the zone is looked up once for each day of
// UTC that occurs, not for each moment. Everything that counts by day does it with this. For one thread.

#include <string>
#include <unordered_map>

#include "base/time.h"

namespace tearsheet {

class LocalDay {
 public:
  /// Throws Error(kUsage) for an unknown zone.
  explicit LocalDay(std::string zone);

  std::chrono::sys_days of(Time time);

 private:
  /// Of a day of UTC: the offset that the zone has all day long; nothing if it changes in the course of the day.
  std::optional<std::chrono::minutes> offset_of(std::chrono::sys_days day) const;

  std::string zone_;
  std::unordered_map<std::int64_t, std::optional<std::chrono::minutes>> offsets_;  ///< by day; never iterated over
};

}  // namespace tearsheet
