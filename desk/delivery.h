#pragma once

// How the verbs of a desk start delivery: with channels whose secrets are filled in, and with the signal that stops it.
// In `run` it has a thread of its own, so that intake never waits for a channel.

#include <exception>
#include <thread>

#include "alerts/delivery/deliver.h"
#include "alerts/delivery/drill.h"
#include "alerts/delivery/worker.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Sends what is due. A channel whose secret is missing is reported and left out; its messages are held.
alerts::DeliveryReport deliver(const OpenDesk& desk, Database& database, const WallClock& clock);

/// The exit code of a verb that delivered: 2 for a broken desk, 1 for a damaged log, 12 if alerts were not delivered.
int delivery_exit_code(const OpenDesk& desk, const alerts::DeliveryReport& report);

/// Sends a test alert to a channel, or to all if `channel` is empty. A channel whose secret is missing says so. The lock
/// must be held. Throws Error(kUsage) if the channel doesn't exist, or the desk has no channels.
std::vector<alerts::DrillResult> drill(const OpenDesk& desk, Database& database, const std::string& channel,
                                       const WallClock& clock);

/// Delivers beside intake, over a connection of its own.
class DeliveryThread {
 public:
  DeliveryThread(const OpenDesk& desk, WallClock clock);
  /// Waits for the requests that it has.
  ~DeliveryThread();

  /// Sends what is due now, after all earlier requests. Returns at once.
  void request() { requests_.put(std::monostate{}); }
  /// Waits for all requests, and throws the error that ended one. Returns the report of the last one.
  alerts::DeliveryReport finish();

 private:
  void work(const OpenDesk& desk);

  WallClock clock_;
  alerts::Mailbox<std::monostate> requests_;
  alerts::DeliveryReport report_;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace tearsheet::desk
