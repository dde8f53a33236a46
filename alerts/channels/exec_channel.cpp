#include "alerts/channels/exec_channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/utf8.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has it in no header

namespace tearsheet::alerts {
namespace {

constexpr std::size_t kMostErrorText = 400;  ///< bytes of the program's stderr that are logged
constexpr std::int64_t kStopCheckMs = 50;    ///< how often a wait looks at the stop flag

[[noreturn]] void fail(const char* what, int code = errno) {
  throw Error(ErrorKind::kIo, std::string{what} + ": " + std::strerror(code));
}

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

 private:
  int fd_;
};

/// The program's standard input as a file in memory: writing it never blocks, and the program may leave it unread.
Descriptor memory_file(std::string_view text) {
  Descriptor file(memfd_create("alert", MFD_CLOEXEC));
  if (file.get() < 0) fail("can't make the program's input");
  while (!text.empty()) {
    const auto written = write(file.get(), text.data(), text.size());
    if (written < 0) fail("can't write the program's input");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("can't make a pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

class SpawnOptions {
 public:
  SpawnOptions(int input, int errors, const std::filesystem::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawnattr_init(&attributes_);
    // A group of its own, so that the time limit reaches its children; signals as a fresh program expects them.
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
  }
  ~SpawnOptions() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnOptions(const SpawnOptions&) = delete;
  SpawnOptions& operator=(const SpawnOptions&) = delete;

  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// A running program. It is killed with its group unless wait() was called.
class Child {
 public:
  Child(const std::vector<std::string>& command, const SpawnOptions& options) {
    std::vector<char*> arguments;
    for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const int code =
        posix_spawnp(&pid_, arguments[0], options.actions(), options.attributes(), arguments.data(), environ);
    if (code != 0) fail(("can't start " + command.front()).c_str(), code);
    process_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
    if (process_.get() < 0) {
      const int error = errno;
      kill_group();
      fail("can't watch the program", error);
    }
  }
  ~Child() {
    if (pid_ > 0) kill_group();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int process() const { return process_.get(); }

  int wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

  void kill_group() {
    kill(-pid_, SIGKILL);
    wait();
  }

 private:
  pid_t pid_ = -1;
  Descriptor process_;
};

/// Keeps the first `most` bytes of the program's stderr. Returns false at its end.
bool read_error_text(int fd, std::string& error_text, std::size_t most) {
  std::array<char, 4096> buffer;
  const auto length = read(fd, buffer.data(), buffer.size());
  if (length < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (length <= 0) return false;
  error_text.append(buffer.data(), std::min(static_cast<std::size_t>(length), most - error_text.size()));
  return true;
}

enum class End { kExited, kTimedOut, kStopped };

/// Waits for the end of the program and reads its stderr meanwhile.
End wait_until(Steady::time_point deadline, const std::atomic<bool>& stop, const Child& child, int errors,
               std::size_t most, std::string& error_text) {
  std::array<pollfd, 2> watched{{{child.process(), POLLIN, 0}, {errors, POLLIN, 0}}};
  for (;;) {
    if (stop) return End::kStopped;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_now()).count();
    if (left <= 0) return End::kTimedOut;
    const int ready =
        poll(watched.data(), watched.size(), static_cast<int>(std::min<std::int64_t>(left, kStopCheckMs)));
    if (ready < 0 && errno != EINTR) fail("can't wait for the program");
    if (ready <= 0) continue;
    if (watched[1].revents != 0 && !read_error_text(errors, error_text, most))
      watched[1].fd = -1;
    else if (watched[0].revents != 0 && (watched[1].revents == 0 || watched[1].fd == -1))
      return End::kExited;
  }
}

/// The program's stderr, short and without secrets. It may have been cut at `most` bytes.
std::string shown(std::string text, std::size_t most, const Secrets& secrets) {
  const bool cut = text.size() >= most;
  text = cut ? secrets.hide_in_start(std::move(text), kMostErrorText) : secrets.hide(std::move(text));
  if (text.size() > kMostErrorText) text.resize(kMostErrorText);
  return secrets.hide(squeeze(to_utf8(text)));
}

Outcome outcome(int status, const std::string& error_text) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Sent{};
  auto error = WIFEXITED(status) ? "exit code " + std::to_string(WEXITSTATUS(status))
                                 : "killed by signal " + std::to_string(WTERMSIG(status));
  return Later{error_text.empty() ? error : error + ": " + error_text};
}

Outcome run(const config::Channel& channel, const Secrets& secrets, const std::filesystem::path& folder,
            std::string_view line, const std::atomic<bool>& stop) {
  const auto input = memory_file(std::string{line} + "\n");
  auto errors = make_pipe();
  fcntl(errors.read.get(), F_SETFL, O_NONBLOCK);
  const auto deadline = steady_now() + channel.timeout;
  // Longer than what is logged, so that a secret that is cut in two can be hidden.
  const auto most = kMostErrorText + 2 * secrets.longest();
  Child child(channel.command, SpawnOptions(input.get(), errors.write.get(), folder));
  errors.write.close();
  std::string error_text;
  const auto end = wait_until(deadline, stop, child, errors.read.get(), most, error_text);
  if (end == End::kExited) return outcome(child.wait(), shown(std::move(error_text), most, secrets));
  child.kill_group();
  if (end == End::kStopped) return Later{"stopped before it ended"};
  return Later{"killed after " + std::to_string(channel.timeout.count()) + " ms without an end"};
}

}  // namespace

ExecChannel::ExecChannel(config::Channel channel, Secrets secrets, std::filesystem::path folder)
    : channel_(std::move(channel)), secrets_(std::move(secrets)), folder_(std::move(folder)) {}

Outcome ExecChannel::send(const Message& message, const std::atomic<bool>& stop) try {
  if (channel_.command.empty()) return Later{"the channel has no command", {}, true};
  return run(channel_, secrets_, folder_, program_line(message), stop);
} catch (const Error& error) {
  // The program didn't start, which has nothing to do with the message.
  return Later{secrets_.hide(error.what()), {}, true};
}

}  // namespace tearsheet::alerts
