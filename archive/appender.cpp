#include "archive/appender.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace tearsheet::archive {
namespace {
constexpr std::size_t kBuffer = 256 * 1024;
}

Appender::Appender(std::filesystem::path path, std::uint64_t length) : path_(std::move(path)), written_(length) {
  fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) fail("can't be opened");
  if (::ftruncate(fd_, static_cast<off_t>(length)) != 0) {
    const int error = errno;
    ::close(fd_);
    errno = error;
    fail("can't be cut");
  }
}

Appender::~Appender() { ::close(fd_); }

void Appender::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void Appender::flush() {
  if (broken_) throw Error(ErrorKind::kIo, "an earlier write failed", path_.string());
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const auto at = static_cast<off_t>(written_ + done);
    const auto n = ::pwrite(fd_, buffer_.data() + done, buffer_.size() - done, at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("can't be written");
    done += static_cast<std::size_t>(n);
  }
  written_ += done;
  buffer_.clear();
}

void Appender::sync() {
  flush();
  if (::fsync(fd_) == 0) return;
  broken_ = true;
  fail("can't be synced");
}

void Appender::cut(std::uint64_t length) {
  buffer_.clear();
  // Shrinking needs no space. Should it fail all the same, opening the archive again cuts the file.
  if (::ftruncate(fd_, static_cast<off_t>(length)) != 0) broken_ = true;
  written_ = length;
}

void Appender::fail(const char* what) const {
  throw Error(ErrorKind::kIo, std::string{what} + ": " + std::strerror(errno), path_.string());
}

}  // namespace tearsheet::archive
