#pragma once

// Host names to IP addresses before anything is connected, so that the address rules and "one request at a time to an
// address" are decided on the address that will be dialled. getaddrinfo blocks, so a few threads of its own call it.
//
// One thread owns a Resolver. Answers are kept for its lifetime (a run), failures are not.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/net/address.h"

namespace tearsheet {

struct Resolved {
  std::vector<Address> addresses;  ///< in the system's order of preference; empty if it failed
  std::string error;               ///< why
  bool is_proxied = false;         ///< a proxy looks the name up: the address only tells hosts from each other
};

/// By getaddrinfo, or at once for an IP address (with or without brackets). Blocks.
Resolved resolve_now(const std::string& host);

class Resolver {
 public:
  /// `ready` is called from another thread whenever an answer has come, but never after the Resolver is destroyed.
  explicit Resolver(std::function<void()> ready);
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// The answer, or nothing yet: then it is looked up, and `ready` is called once it has come. A failure is given once
  /// and looked up again the next time.
  std::optional<Resolved> look_up(const std::string& host);
  /// The names whose answers have come since the last call.
  std::vector<std::string> resolved();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace tearsheet
