#pragma once

// HTTP by libcurl's multi interface: many requests in flight, driven by the one thread that owns the Fetcher.
//
//   start(ticket, request) … poll() ─► answers, in the order in which they ended
//
// One request is one hop: a redirect is an answer like any other, so that every hop goes through robots, address check
// and queue. HTTP/1.1 only, bodies as on the wire but de-chunked, no credentials. Once a head has arrived,
// there is an answer: a body that breaks off, stalls or is longer than the limit is returned as far as it came, and
// marked so. Before that, it is a failure.
//
// libcurl would send a request again by itself if a kept connection turns out to be dead. That is a request like any
// other, and has to wait for its host's turn: so it is a failure of its own kind here.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/net/address.h"
#include "base/url.h"

namespace tearsheet::crawler {

using std::chrono::milliseconds;

/// A response's head larger than this is an attack or a mistake.
inline constexpr std::size_t kHeadLimit = 256 * 1024;

struct FetcherOptions {
  std::string user_agent;                      ///< "Tearsheet/0.1.0 (+https://example.org/our-crawler)"
  std::string from;                            ///< mail address for the From header; empty: none
  milliseconds timeout{30000};                 ///< to connect, to the first byte, and for a stalled transfer
  unsigned whole_factor = 10;                  ///< the exchange may take this many times `timeout`
  std::string proxy;                           ///< URL; empty: none, whatever the environment says
  std::string ca_bundle;                       ///< a file of CAs that are trusted besides the system's; empty: none
  std::string client_certificate, client_key;  ///< PEM files; empty: none
};

struct Request {
  Url url;
  Address address;  ///< where to connect: resolved and checked before
  std::string accept = "*/*";
  std::string if_none_match, if_modified_since;  ///< validators, as the server gave them; empty: none
  std::string cookies;                           ///< "a=1; b=2"; empty: none
  std::uint64_t max_body = 10ULL << 20;          ///< bytes on the wire
};

enum class Failure {
  kNone,
  kAddress,  ///< the address may not be talked to
  kConnect,  ///< no connection, no TLS, or it broke before an answer began
  kTimeout,  ///< no answer in time
  kBroken,   ///< the head of the answer was not completed, or is not HTTP
  kReset,    ///< a kept connection was closed instead of an answer: the server may never have seen the request
};

/// Why a body is not all there.
enum class Cut {
  kNone,
  kLength,      ///< we stopped at max_body
  kDisconnect,  ///< the connection ended first, or its chunks make no sense
  kTime,        ///< it stalled, or took too long
};

struct Answer {
  std::uint64_t ticket = 0;
  Failure failure = Failure::kNone;
  std::string error;     ///< for people; of a failure, or of a cut that is not ours
  std::string request;   ///< request line and headers, as sent
  std::string head;      ///< status line and headers of the final response, as received
  std::string body;      ///< de-chunked, still content-encoded
  Cut cut = Cut::kNone;  ///< of the body
  int status = 0;
  std::string ip;           ///< of the peer
  milliseconds elapsed{0};  ///< from start to the first byte of the answer, or to the failure
};

class Fetcher {
 public:
  Fetcher(FetcherOptions options, AddressRules rules);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void start(std::uint64_t ticket, const Request& request);
  std::size_t in_flight() const;

  /// Works for at most `wait`, and returns as soon as an answer is complete or wake() was called.
  std::vector<Answer> poll(milliseconds wait);

  /// Ends a poll() early; from any thread.
  void wake();

 private:
  struct Transfer;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::crawler
