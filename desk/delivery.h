#pragma once

// Delivery as a desk's runs start it: its channels with their secrets filled in, its folders, the signal that stops it.
// `run` has it on a thread of its own, so that intake never waits for a channel.

#include <exception>
#include <thread>

#include "alerts/delivery/deliver.h"
#include "alerts/delivery/worker.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Sends what is due. A channel whose secret is missing is reported and left out, so that its messages are held.
alerts::DeliveryReport deliver(const OpenDesk& desk, Database& database, Time now);

/// Delivers beside intake, over a connection of its own.
class DeliveryThread {
 public:
  explicit DeliveryThread(const OpenDesk& desk);
  /// Waits for what it has in hand.
  ~DeliveryThread();

  /// Sends what is due at `now`, after what was requested before. Returns at once.
  void request(Time now) { requests_.put(now); }
  /// Waits for all that was requested, and throws what it threw. Returns whether the last turn left nothing behind.
  bool finish();

 private:
  void work(const OpenDesk& desk);

  alerts::Mailbox<Time> requests_;
  bool delivered_ = true;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace tearsheet::desk
