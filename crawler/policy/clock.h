#pragma once

// The two clocks of a run, as values, so that a test can set them: the wall clock, which may be wrong and may jump, and
// the steady one, which all pauses and due times of a run go by.

#include <functional>

#include "base/clock.h"
#include "base/time.h"

namespace tearsheet::crawler {

using Moment = Steady::time_point;

struct Clock {
  std::function<Time()> wall;
  std::function<Moment()> steady;
};

}  // namespace tearsheet::crawler
