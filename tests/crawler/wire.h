#pragma once

// A server for odd wire behaviour: for each connection, in turn, it reads one request's head and sends the bytes it was
// given as they are. Connections beyond the script get the last one again. With `kept` it reads one request more on the
// same connection, for each that it counts, and hangs up on the last one. Loopback only, a port of its own.

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/loopback_port.h"

namespace tearsheet::crawler::testing {

class WireServer {
 public:
  /// `hold`: connections stay open after the bytes, until the server goes.
  explicit WireServer(std::vector<std::string> answers, bool hold = false, int kept = 0)
      : answers_(std::move(answers)), hold_(hold), kept_(kept) {
    thread_ = std::thread([this] { serve(); });
  }
  ~WireServer() {
    stopped_ = true;
    thread_.join();
    for (const int held : held_) close(held);
  }
  WireServer(const WireServer&) = delete;
  WireServer& operator=(const WireServer&) = delete;

  std::uint16_t port() const { return port_.number(); }
  std::string url(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_.number()) + path;
  }
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  int connections() const { return connections_; }

 private:
  bool wait_for(int fd, short events) const {
    pollfd one{fd, events, 0};
    while (!stopped_) {
      if (poll(&one, 1, 20) > 0) return true;
    }
    return false;
  }

  void serve() {
    for (std::size_t at = 0; wait_for(port_.fd(), POLLIN); ++at) {
      const int peer = accept4(port_.fd(), nullptr, nullptr, SOCK_CLOEXEC);
      if (peer < 0) continue;
      ++connections_;
      const auto& answer = answers_[std::min(at, answers_.size() - 1)];
      for (int kept = 0; kept < kept_; ++kept) {
        take_request(peer);
        give(peer, answer);
      }
      take_request(peer);
      if (kept_ == 0) give(peer, answer);
      shutdown(peer, hold_ ? SHUT_RD : SHUT_WR);
      if (hold_) {
        held_.push_back(peer);
      } else {
        close(peer);
      }
    }
  }

  void take_request(int peer) {
    std::string request;
    char buffer[4096];
    while (request.find("\r\n\r\n") == std::string::npos && wait_for(peer, POLLIN)) {
      const auto got = read(peer, buffer, sizeof buffer);
      if (got <= 0) break;
      request.append(buffer, static_cast<std::size_t>(got));
    }
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }

  void give(int peer, const std::string& answer) const {
    std::size_t sent = 0;
    while (sent < answer.size() && wait_for(peer, POLLOUT)) {
      const auto put = send(peer, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (put <= 0) break;
      sent += static_cast<std::size_t>(put);
    }
  }

  std::vector<std::string> answers_;
  bool hold_;
  int kept_;
  std::atomic<int> connections_ = 0;
  tests::LoopbackPort port_;
  std::atomic<bool> stopped_ = false;
  std::vector<int> held_;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

}  // namespace tearsheet::crawler::testing
