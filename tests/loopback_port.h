#pragma once

// A free TCP port of 127.0.0.1, reserved for as long as the object lives. It listens, or refuses all connections.

#include <cstdint>
#include <stdexcept>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tearsheet::tests {

class LoopbackPort {
 public:
  explicit LoopbackPort(bool listens = true) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* place = reinterpret_cast<sockaddr*>(&address);
    if (bind(fd_, place, size) != 0 || (listens && listen(fd_, 16) != 0) || getsockname(fd_, place, &size) != 0) {
      close(fd_);
      throw std::runtime_error("no port");
    }
    number_ = ntohs(address.sin_port);
  }
  ~LoopbackPort() { close(fd_); }
  LoopbackPort(const LoopbackPort&) = delete;
  LoopbackPort& operator=(const LoopbackPort&) = delete;

  /// The listening socket.
  int fd() const { return fd_; }
  std::uint16_t number() const { return number_; }

 private:
  int fd_;
  std::uint16_t number_ = 0;
};

}  // namespace tearsheet::tests
