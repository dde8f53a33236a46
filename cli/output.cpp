#include "cli/output.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace tearsheet::cli {
namespace {

constexpr std::size_t kBuffer = 1 << 16;

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

bool wants_color(std::string_view color) {
  if (color == "always") return true;
  if (color == "never") return false;
  return ::isatty(STDOUT_FILENO) && !set("NO_COLOR");
}

}  // namespace

Output::Output(std::string_view color, bool paged) : colored_(wants_color(color)) {
  if (!paged || !set("PAGER") || !::isatty(STDOUT_FILENO)) return;
  if (!set("LESS")) ::setenv("LESS", "FRX", 0);
  pager_ = ::popen(std::getenv("PAGER"), "w");
  if (pager_) fd_ = ::fileno(pager_);
}

Output::~Output() {
  try {
    finish();
  } catch (...) {
    buffer_.clear();  // the error that is being handled is the one to report
  }
}

void Output::line(std::string_view text) {
  buffer_.append(text).append("\n");
  if (buffer_.size() >= kBuffer) flush();
}

void Output::write(std::string_view text) {
  buffer_.append(text);
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const auto count = ::write(fd_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      buffer_.clear();
      if (error == EPIPE) throw PipeClosed();
      throw Error(ErrorKind::kIo, std::string{"can't write: "} + std::strerror(error), "standard output");
    }
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

void Output::finish() {
  flush();
  if (pager_) ::pclose(pager_);
  pager_ = nullptr;
  fd_ = STDOUT_FILENO;
}

std::string Output::strong(std::string_view text) const {
  return colored_ ? "\x1b[1m" + std::string{text} + "\x1b[0m" : std::string{text};
}

std::string Output::faint(std::string_view text) const {
  return colored_ ? "\x1b[2m" + std::string{text} + "\x1b[0m" : std::string{text};
}

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

Progress::Progress(bool enabled) : enabled_(enabled && stderr_is_terminal()) {}

Progress::~Progress() { clear(); }

void Progress::show(std::string_view text) {
  if (!enabled_) return;
  const auto line = "\r\x1b[K" + std::string{text};
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  constexpr std::string_view kClear = "\r\x1b[K";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kClear.data(), kClear.size());
  shown_ = false;
}

}  // namespace tearsheet::cli
