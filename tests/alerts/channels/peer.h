#pragma once

// A server that follows a script: for each connection, in turn, it plays one of the given parts. Connections beyond the
// script get the last part again. Loopback only, a port of its own. The server's end ends every wait of a part.

#include <atomic>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

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
  ~Peer() {
    stopped_ = true;
    thread_.join();
    close(listener_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  std::string port() const { return std::to_string(port_); }
  /// How many connections it had.
  int connections() const { return connections_; }

 private:
  void serve() {
    pollfd one{listener_, POLLIN, 0};
    for (std::size_t at = 0; !stopped_;) {
      if (poll(&one, 1, 20) <= 0) continue;
      const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      ++connections_;
      Caller caller(fd, stopped_);
      parts_[std::min(at++, parts_.size() - 1)](caller);
      close(fd);
    }
  }

  std::vector<Part> parts_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

/// A port at which nobody listens.
inline std::string closed_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no port");
  }
  close(fd);
  return std::to_string(ntohs(address.sin_port));
}

}  // namespace tearsheet::tests
