#pragma once

// The one place that asks what time it is. Everything else takes the time as a value or a function, so that a replay
// and a test can set it; only cli/ and desk/ pass these functions on.

#include <chrono>
#include <functional>

#include "base/time.h"

namespace tearsheet {

/// Never jumps: for pauses, timeouts and measurements.
using Steady = std::chrono::steady_clock;

/// The system's wall clock, which may be wrong and may jump.
Time now();

/// now(), or a replacement for it: a fixed time in tests and with --now.
using WallClock = std::function<Time()>;

Steady::time_point steady_now();

}  // namespace tearsheet
