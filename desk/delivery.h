#pragma once

// How the runs of a desk start delivery: with channels whose secrets are filled in, and with the signal that stops it.
// In `run` it has a thread of its own, so that intake never waits for a channel.

#include <exception>
#include <thread>

#include "alerts/delivery/deliver.h"
#include "alerts/delivery/worker.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Sends what is due. A channel whose secret is missing is reported and left out; its messages are held.
alerts::DeliveryReport deliver(const OpenDesk& desk, Database& database, Time now);

/// Delivers beside intake, over a connection of its own.
class DeliveryThread {
 public:
  explicit DeliveryThread(const OpenDesk& desk);
  /// Waits for the requests that it has.
  ~DeliveryThread();

  /// Sends what is due at `now`, after all earlier requests. Returns at once.
  void request(Time now) { requests_.put(now); }
  /// Waits for all requests, and throws the error that ended one. Returns the report of the last one.
  alerts::DeliveryReport finish();

 private:
  void work(const OpenDesk& desk);

  alerts::Mailbox<Time> requests_;
  alerts::DeliveryReport report_;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace tearsheet::desk
