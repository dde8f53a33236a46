#pragma once

// The network as the crawler sees it: names to addresses, requests to answers. Two implementations: libcurl
// (curl_transport.h), and a simulated network on a virtual clock (tests/crawler/simulation.h).
//
//   look_up(name) … poll() ─► resolved()          start(ticket, request) … poll() ─► answers
//
// One thread.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/net/resolver.h"
#include "crawler/transport/fetcher.h"

namespace tearsheet::crawler {

class Transport {
 public:
  virtual ~Transport() = default;

  /// The addresses of a host name, or nothing yet: then it is looked up, and will be among resolved(). A failure is
  /// given once and looked up again the next time.
  virtual std::optional<Resolved> look_up(const std::string& host) = 0;
  /// The names whose look-up ended since the last call.
  virtual std::vector<std::string> resolved() = 0;

  virtual void start(std::uint64_t ticket, const Request& request) = 0;
  /// Works for at most `wait`, and returns as soon as an answer is complete or a name is resolved. Answers come in the
  /// order in which they ended.
  virtual std::vector<Answer> poll(milliseconds wait) = 0;
};

}  // namespace tearsheet::crawler
