#pragma once

// One libcurl transfer after another over a kept connection, each ended soon after `stop` is set.
//
//   set options ─► perform(): the name is looked up, its addresses are judged and pinned, the request is made
//
// What is connected to is what was judged: DNS is asked once, and a socket to any other address is refused. So a name
// that changes its address in between (DNS rebinding) leads nowhere. No proxies. For one thread.
//
// libcurl ends a mail that was interrupted as if it were complete, says QUIT, and waits two minutes for the answers. So the
// socket is shut down first when a transfer has to end. The process must ignore SIGPIPE (cli/main.cpp).

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "alerts/channels/channel.h"
#include "base/clock.h"
#include "base/net/curl.h"
#include "base/net/resolver.h"

namespace tearsheet::alerts {

struct TransferEnd {
  enum class How {
    kDone,      ///< as far as libcurl is concerned
    kFailed,    ///< `why` says at what
    kRefused,   ///< its address may not be talked to
    kTimedOut,  ///< its time was up
    kStopped,   ///< `stop` was set
  };
  How how = How::kDone;
  CURLcode code = CURLE_OK;
  std::string why{};     ///< for people; empty if it is done
  bool reached = false;  ///< there was a connection, with TLS and log-in where it has any, before the request began
};

class Transfer {
 public:
  /// `allows` judges an address.
  explicit Transfer(std::function<bool(const Address&)> allows);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Forgets all options except the fixed ones; the connection stays.
  void reset();
  template <class Value>
  void set(CURLoption option, Value value) {
    check(curl_easy_setopt(easy_.get(), option, value));
  }
  CURL* handle() const { return easy_.get(); }

  /// The host and port must be those of CURLOPT_URL; an IPv6 address has brackets.
  TransferEnd perform(const std::string& host, unsigned port, std::chrono::milliseconds timeout,
                      const std::atomic<bool>& stop);

 private:
  static void check(CURLcode code);
  std::optional<TransferEnd> resolve(const std::string& host, unsigned port, Steady::time_point deadline,
                                     const std::atomic<bool>& stop);
  TransferEnd run(Steady::time_point deadline, const std::atomic<bool>& stop);
  std::optional<CURLcode> result();
  void set_callbacks();
  void hang_up();
  void wait(Steady::time_point deadline);

  std::function<bool(const Address&)> allows_;
  std::unique_ptr<void, CURLMcode (*)(CURLM*)> multi_;
  CurlEasy easy_;
  CurlList pinned_;
  bool refused_ = false, reached_ = false;
  std::set<curl_socket_t> sockets_;  ///< that are open
  Resolver resolver_;                // last: its threads wake multi_
};

}  // namespace tearsheet::alerts
