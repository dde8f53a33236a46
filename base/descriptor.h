#pragma once

// An open file descriptor, closed at the end of its scope.

#include <utility>

#include <unistd.h>

namespace tearsheet {

class Descriptor {
 public:
  /// Takes over `fd`, the result of open(): negative if that failed.
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;

  bool is_open() const { return fd_ >= 0; }
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace tearsheet
