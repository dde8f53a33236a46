#pragma once

// The ends of the sliding windows in which a rule has fired, up to a span before the latest one.

#include <vector>

#include "alerts/types/state.h"
#include "base/time.h"

namespace tearsheet::alerts {

class Firings {
 public:
  explicit Firings(Seconds span) : span_(span) {}

  void add(Time end);
  /// The latest one before `time`; Time::min() if there is none.
  Time before(Time time) const;
  /// Is one less than `distance` before or after `time`?
  bool near(Time time, Seconds distance) const;
  /// Is one in [time, time + distance)?
  bool covers(Time time, Seconds distance) const;

  void save(StateWriter& out) const;
  void load(StateReader& in);

 private:
  Seconds span_;
  std::vector<Time> ends_;  ///< sorted
};

}  // namespace tearsheet::alerts
