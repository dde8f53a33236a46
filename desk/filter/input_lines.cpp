#include "desk/filter/input_lines.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kBlock = 1 << 18;  ///< bytes read at once

}  // namespace

InputLines::InputLines(const std::string& path) : path_(path == "-" ? "standard input" : path) {
  fd_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) throw Error(ErrorKind::kIo, std::string{"can't open: "} + std::strerror(errno), path_);
}

InputLines::~InputLines() {
  if (fd_ != STDIN_FILENO) ::close(fd_);
}

std::optional<InputLines::Line> InputLines::next() {
  for (;;) {
    if (auto line = cut()) return line;
    if (ended_ || !ready()) return std::nullopt;
    read_more();
  }
}

bool InputLines::wait() {
  if (!ended_) read_more();
  return !ended_ || at_ < buffer_.size();
}

std::optional<InputLines::Line> InputLines::cut() {
  while (at_ < buffer_.size()) {
    auto end = buffer_.find('\n', std::max(at_, searched_));
    if (end == std::string::npos && !ended_) {
      searched_ = buffer_.size();
      return std::nullopt;
    }
    end = std::min(end, buffer_.size());
    Line line{++number_, buffer_.substr(at_, end - at_)};
    at_ = std::min(end + 1, buffer_.size());
    if (line.text.ends_with('\r')) line.text.pop_back();
    if (!trim(line.text).empty()) return line;
  }
  return std::nullopt;
}

bool InputLines::ready() const {
  pollfd poll{fd_, POLLIN, 0};
  return ::poll(&poll, 1, 0) != 0;
}

void InputLines::read_more() {
  buffer_.erase(0, at_);
  searched_ -= std::min(searched_, at_);
  at_ = 0;
  const auto size = buffer_.size();
  buffer_.resize(size + kBlock);
  ssize_t count = 0;
  do {
    count = ::read(fd_, buffer_.data() + size, kBlock);
  } while (count < 0 && errno == EINTR);
  const auto failed = errno;
  buffer_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count < 0) throw Error(ErrorKind::kIo, std::string{"can't read: "} + std::strerror(failed), path_);
  ended_ = count == 0;
}

}  // namespace tearsheet::desk
