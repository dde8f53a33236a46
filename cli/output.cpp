#include "cli/output.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "base/log.h"
#include "base/utf8.h"

namespace tearsheet::cli {
namespace {

constexpr std::size_t kBuffer = 1 << 16;

bool set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

bool is_dumb() {
  const char* terminal = std::getenv("TERM");
  return terminal && std::string_view(terminal) == "dumb";
}

bool wants_color(std::string_view color) {
  if (color == "always") return true;
  if (color == "never") return false;
  return ::isatty(STDOUT_FILENO) && !set("NO_COLOR") && !is_dumb();
}

/// Can the shell find the first word of this command? What is more than a plain word is left to the shell.
bool starts(std::string_view command) {
  while (command.starts_with(' ')) command.remove_prefix(1);
  const std::string word(command.substr(0, command.find(' ')));
  if (word.find_first_of("\"'$`\\|&;<>()=~") != word.npos) return true;
  if (word.find('/') != word.npos) return ::access(word.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path ? path : "/usr/bin:/bin"; !rest.empty();) {
    const auto folder = rest.substr(0, rest.find(':'));
    if (::access((std::string(folder) + "/" + word).c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
  }
  return false;
}

constexpr std::string_view kStrong = "\x1b[1m", kFaint = "\x1b[2m", kPlain = "\x1b[0m";

/// Our own codes for bold and faint text stay. A page that contains them can do no harm with them.
std::string visible_between_codes(std::string_view text) {
  std::string shown;
  std::size_t from = 0;
  for (auto at = text.find('\x1b'); at != text.npos; at = text.find('\x1b', at + 1)) {
    const auto code = text.substr(at, kPlain.size());
    if (code != kStrong && code != kFaint && code != kPlain) continue;
    shown.append(visible(text.substr(from, at - from))).append(code);
    from = at + code.size();
  }
  return shown + visible(text.substr(from));
}

/// Controls, also those of C1; marks, embeddings, overrides and isolates of direction (UAX #9 §2); separators of lines.
bool writes_elsewhere(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Columns of the terminal behind stderr.
std::size_t terminal_width() {
  constexpr std::size_t kUsual = 80;
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

/// At most so many code points; "…" is the last if some are missing.
std::string cut(std::string_view text, std::size_t width) {
  if (code_points(text) <= width) return std::string{text};
  std::size_t byte = 0;
  for (std::size_t i = 1; i < width; ++i) next_code_point(text, byte);
  return std::string{text.substr(0, byte)} + "…";
}

}  // namespace

Output::Output(std::string_view color, bool paged) : colored_(wants_color(color)), for_people_(paged) {
  if (!paged || !set("PAGER") || is_dumb() || !::isatty(STDOUT_FILENO)) return;
  if (!starts(std::getenv("PAGER"))) {
    warn(std::string("$PAGER can't be started: ") + std::getenv("PAGER"));
    return;
  }
  if (!set("LESS")) ::setenv("LESS", "FRX", 1);
  // Without -R or -r less would show the codes of colours.
  else if (color == "auto" && std::string_view(std::getenv("LESS")).find_first_of("Rr") == std::string_view::npos)
    colored_ = false;
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
  buffer_.append(for_people_ ? visible_between_codes(text) : std::string{text}).append("\n");
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
  return colored_ ? std::string{kStrong}.append(text).append(kPlain) : std::string{text};
}

std::string Output::faint(std::string_view text) const {
  return colored_ ? std::string{kFaint}.append(text).append(kPlain) : std::string{text};
}

std::string visible(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    if (writes_elsewhere(next_code_point(text, at)))
      shown += "\xEF\xBF\xBD";
    else
      shown += text.substr(from, at - from);
  }
  return shown;
}

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) != 0; }

Progress::Progress(bool enabled) : enabled_(enabled && stderr_is_terminal() && !is_dumb()) {}

Progress::~Progress() { clear(); }

void Progress::show(std::string_view text) {
  if (!enabled_) return;
  // A line that wraps couldn't be rewritten; in the last column some terminals wrap already.
  const auto line = "\r\x1b[K" + cut(visible(text), terminal_width() - 1);
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
