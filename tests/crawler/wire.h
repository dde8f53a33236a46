#pragma once

// A server for odd wire behaviour: for each connection, in turn, it reads one request's head and sends the bytes it was
// given as they are. Connections beyond the script get the last one again. Loopback only, a port of its own.

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tearsheet::crawler::testing {

class WireServer {
 public:
  /// `hold`: connections stay open after the bytes, until the server goes.
  explicit WireServer(std::vector<std::string> answers, bool hold = false) : answers_(std::move(answers)), hold_(hold) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 16) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::runtime_error("no port");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~WireServer() {
    stopped_ = true;
    thread_.join();
    for (const int held : held_) close(held);
    close(listener_);
  }
  WireServer(const WireServer&) = delete;
  WireServer& operator=(const WireServer&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  bool wait_for(int fd, short events) const {
    pollfd one{fd, events, 0};
    while (!stopped_) {
      if (poll(&one, 1, 20) > 0) return true;
    }
    return false;
  }

  void serve() {
    for (std::size_t at = 0; wait_for(listener_, POLLIN); ++at) {
      const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (peer < 0) continue;
      talk(peer, answers_[std::min(at, answers_.size() - 1)]);
      if (hold_) {
        held_.push_back(peer);
      } else {
        close(peer);
      }
    }
  }

  void talk(int peer, const std::string& answer) {
    std::string request;
    char buffer[4096];
    while (request.find("\r\n\r\n") == std::string::npos && wait_for(peer, POLLIN)) {
      const auto got = read(peer, buffer, sizeof buffer);
      if (got <= 0) break;
      request.append(buffer, static_cast<std::size_t>(got));
    }
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    std::size_t sent = 0;
    while (sent < answer.size() && wait_for(peer, POLLOUT)) {
      const auto put = send(peer, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (put <= 0) break;
      sent += static_cast<std::size_t>(put);
    }
    shutdown(peer, hold_ ? SHUT_RD : SHUT_WR);
  }

  std::vector<std::string> answers_;
  bool hold_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::vector<int> held_;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

}  // namespace tearsheet::crawler::testing
