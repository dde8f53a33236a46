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

#include "alerts/channels/channel.h"
#include "base/error.h"
#include "base/utf8.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has it in no header

namespace tearsheet::alerts {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostComplaint = 400;  ///< bytes of the program's stderr that go into the log
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

/// The program's standard input as a file in memory: nobody waits for a reader, and a program may leave it unread.
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
  SpawnOptions(int input, int complaints, const std::filesystem::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, complaints, STDERR_FILENO);
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

/// A running program. It is killed with its group unless somebody waited for its end.
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

/// Keeps the first `most` bytes of what the program says on stderr; false at its end.
bool read_complaint(int fd, std::string& complaint, std::size_t most) {
  std::array<char, 4096> buffer;
  const auto length = read(fd, buffer.data(), buffer.size());
  if (length < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (length <= 0) return false;
  complaint.append(buffer.data(), std::min(static_cast<std::size_t>(length), most - complaint.size()));
  return true;
}

enum class End { kExited, kTimeIsOver, kStopped };

/// Waits for the end of the program, and reads meanwhile.
End wait_until(Clock::time_point deadline, const std::atomic<bool>& stop, const Child& child, int complaints,
               std::size_t most, std::string& complaint) {
  std::array<pollfd, 2> watched{{{child.process(), POLLIN, 0}, {complaints, POLLIN, 0}}};
  for (;;) {
    if (stop) return End::kStopped;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return End::kTimeIsOver;
    const int ready =
        poll(watched.data(), watched.size(), static_cast<int>(std::min<std::int64_t>(left, kStopCheckMs)));
    if (ready < 0 && errno != EINTR) fail("can't wait for the program");
    if (ready <= 0) continue;
    if (watched[1].revents != 0 && !read_complaint(complaints, complaint, most))
      watched[1].fd = -1;
    else if (watched[0].revents != 0 && (watched[1].revents == 0 || watched[1].fd == -1))
      return End::kExited;
  }
}

/// What the program said, short and without secrets. `said` may have been cut at `most` bytes.
std::string shown(std::string said, std::size_t most, const Secrets& secrets) {
  const bool cut = said.size() >= most;
  said = cut ? secrets.hide_in_start(std::move(said), kMostComplaint) : secrets.hide(std::move(said));
  if (said.size() > kMostComplaint) said.resize(kMostComplaint);
  return secrets.hide(squeeze(to_utf8(said)));
}

Outcome outcome(int status, const std::string& said) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Sent{};
  auto error = WIFEXITED(status) ? "exit code " + std::to_string(WEXITSTATUS(status))
                                 : "killed by signal " + std::to_string(WTERMSIG(status));
  return Later{said.empty() ? error : error + ": " + said};
}

Outcome run(const config::Channel& channel, const Secrets& secrets, const std::filesystem::path& folder,
            std::string_view line, const std::atomic<bool>& stop) {
  const auto input = memory_file(std::string{line} + "\n");
  auto complaints = make_pipe();
  fcntl(complaints.read.get(), F_SETFL, O_NONBLOCK);
  const auto deadline = Clock::now() + channel.timeout;
  // Longer than what is shown, so that no secret is cut in two.
  const auto most = kMostComplaint + 2 * secrets.longest();
  Child child(channel.command, SpawnOptions(input.get(), complaints.write.get(), folder));
  complaints.write.close();
  std::string complaint;
  const auto end = wait_until(deadline, stop, child, complaints.read.get(), most, complaint);
  if (end == End::kExited) return outcome(child.wait(), shown(std::move(complaint), most, secrets));
  child.kill_group();
  if (end == End::kStopped) return Later{"stopped before it ended"};
  return Later{"killed after " + std::to_string(channel.timeout.count()) + " ms without an end"};
}

}  // namespace

ExecChannel::ExecChannel(config::Channel channel, Secrets secrets, std::filesystem::path folder)
    : channel_(std::move(channel)), secrets_(std::move(secrets)), folder_(std::move(folder)) {}

Outcome ExecChannel::send(const Message& message, const std::atomic<bool>& stop) try {
  if (channel_.command.empty()) return Later{"the channel has no command", {}, true};
  return run(channel_, secrets_, folder_, message.line, stop);
} catch (const Error& error) {
  // The program didn't start: that is not about the message.
  return Later{secrets_.hide(error.what()), {}, true};
}

}  // namespace tearsheet::alerts
