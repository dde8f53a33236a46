#pragma once

// Watches the outlets (alerts/health/outlet_health.h) and puts what begins or ends into the chain, and into the outbox for
// the channels of `health`. Without `health` in tearsheet.yaml it does nothing.
//
//   begin() ─► look(capture) in archive order ─► finish() at the end of a run;   save() at the end of each transaction
//
// All of it inside the caller's transactions, the same that take the captures in; after one that was rolled back the object
// can't be used any more. Faults are looked for every ten minutes of the captures' time, and at the end of a run: so it
// doesn't matter in which batches the captures come. For one thread.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "alerts/health/outlet_health.h"
#include "alerts/log/chain.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

class HealthLog {
 public:
  /// Refers to both.
  HealthLog(const std::optional<config::Health>& health, Database& database);

  /// Call it at the start of each run. `now` is the run's time.
  void begin(Time now);
  /// The next capture in archive order, of any kind.
  void look(const PassedCapture& capture);
  /// Time has passed up to `now`.
  void finish(Time now);
  void save();

 private:
  void report(Time time);
  void add_line(const std::string& outlet, const FaultChange& change, Time time);
  void queue(std::int64_t seq);
  void forget(Time now);

  const std::optional<config::Health>& health_;
  FaultLimits limits_;
  Database& database_;
  Chain chain_;
  Time now_{}, looked_for_{};
  std::map<std::string, OutletHealth> outlets_;
  std::set<std::string> changed_;  ///< since they were saved
};

}  // namespace tearsheet::alerts
