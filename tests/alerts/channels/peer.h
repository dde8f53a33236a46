#pragma once

// A server that follows a script: for each connection, in turn, it plays one of the given parts. Connections beyond the
// script get the last part again. Loopback only, a port of its own. The server's end ends every wait of a part.

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/loopback_port.h"

namespace tearsheet::tests {

/// One connection, seen from the server.
class Caller {
 public:
  Caller(int fd, const std::atomic<bool>& stopped) : fd_(fd), stopped_(stopped) {}

  /// A line without its CR LF; empty at the end of the connection.
  std::string line() {
    for (;;) {
      const auto end = buffer_.find('\n');
      if (end != std::string::npos) return take(end + 1, end > 0 && buffer_[end - 1] == '\r' ? 2 : 1);
      if (!fill()) return {};
    }
  }
  std::string bytes(std::size_t size) {
    while (buffer_.size() < size && fill()) {
    }
    return take(std::min(size, buffer_.size()), 0);
  }
  void say(const std::string& text) {
    std::size_t sent = 0;
    while (sent < text.size() && wait(POLLOUT)) {
      const auto put = ::send(fd_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (put <= 0) return;
      sent += static_cast<std::size_t>(put);
    }
  }
  /// Says nothing more until the other side hangs up.
  void hang() {
    while (fill()) {
    }
  }

 private:
  bool wait(short events) const {
    pollfd one{fd_, events, 0};
    while (!stopped_) {
      if (poll(&one, 1, 20) > 0) return true;
    }
    return false;
  }
  bool fill() {
    char part[4096];
    if (!wait(POLLIN)) return false;
    const auto got = ::read(fd_, part, sizeof part);
    if (got > 0) buffer_.append(part, static_cast<std::size_t>(got));
    return got > 0;
  }
  std::string take(std::size_t size, std::size_t without) {
    auto text = buffer_.substr(0, size - without);
    buffer_.erase(0, size);
    return text;
  }

  int fd_;
  const std::atomic<bool>& stopped_;
  std::string buffer_;
};

class Peer {
 public:
  using Part = std::function<void(Caller&)>;

  explicit Peer(std::vector<Part> parts) : parts_(std::move(parts)) {
    thread_ = std::thread([this] { serve(); });
  }
  ~Peer() {
    stopped_ = true;
    thread_.join();
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  std::string port() const { return std::to_string(port_.number()); }
  /// How many connections it had.
  int connections() const { return connections_; }

 private:
  void serve() {
    pollfd one{port_.fd(), POLLIN, 0};
    for (std::size_t at = 0; !stopped_;) {
      if (poll(&one, 1, 20) <= 0) continue;
      const int fd = accept4(port_.fd(), nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      ++connections_;
      Caller caller(fd, stopped_);
      parts_[std::min(at++, parts_.size() - 1)](caller);
      close(fd);
    }
  }

  std::vector<Part> parts_;
  LoopbackPort port_;
  std::atomic<bool> stopped_ = false;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

}  // namespace tearsheet::tests
