#pragma once

// When a channel's digest of each day is due, also on days when the clock is changed (base/time.h: moment_at). Pure.

#include "base/time.h"
#include "config/model/channel.h"

namespace tearsheet::alerts {

/// The first time of the day from `from` on, `from` itself included. Throws Error(kUsage) for an unknown zone.
Time next_daily(const config::DailyTime& daily, Time from);

}  // namespace tearsheet::alerts
