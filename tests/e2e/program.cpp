#include "tests/e2e/program.h"

#include <csignal>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/temporary.h"

namespace tearsheet::tests {
namespace {

constexpr uid_t kNobody = 65534;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_of(const Setting& setting) {
  std::map<std::string, std::string> all = {{"PATH", "/usr/bin:/bin"}, {"HOME", "/nonexistent"}};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) all[name] = value;
  }
  for (const auto& [name, value] : setting.environment) all[name] = value;
  std::vector<std::string> texts;
  for (const auto& [name, value] : all) texts.push_back(name + "=" + value);
  return texts;
}

void redirect(const std::filesystem::path& file, int target, int flags) {
  const int fd = ::open(file.c_str(), flags, 0600);
  if (fd < 0 || ::dup2(fd, target) < 0) ::_exit(126);
}

void limit(const Setting& setting) {
  if (setting.largest_file) {
    const rlimit most{*setting.largest_file, *setting.largest_file};
    ::setrlimit(RLIMIT_FSIZE, &most);
  }
  if (setting.without_root && ::geteuid() == 0) {
    if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(125);
  }
}

pid_t start(const std::vector<std::string>& arguments, const Setting& setting, const std::filesystem::path& io) {
  std::vector<std::string> words{TEARSHEET_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  auto environment = environment_of(setting);
  auto argv = pointers(words);
  auto envp = pointers(environment);
  const auto folder = setting.folder.empty() ? io : setting.folder;
  const auto pid = ::fork();
  if (pid < 0) throw std::runtime_error("fork failed");
  if (pid > 0) return pid;
  redirect(io / "in", STDIN_FILENO, O_RDONLY);
  redirect(io / "out", STDOUT_FILENO, O_WRONLY | O_CREAT);
  redirect(io / "err", STDERR_FILENO, O_WRONLY | O_CREAT);
  if (::chdir(folder.c_str()) != 0) ::_exit(124);
  limit(setting);
  ::execve(argv[0], argv.data(), envp.data());
  ::_exit(127);
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("waitpid failed");
  }
  return code_of(status);
}

}  // namespace

Result run(const std::vector<std::string>& arguments, const Setting& setting) {
  const TemporaryFolder io;
  std::filesystem::permissions(io.path(), std::filesystem::perms::all);
  std::ofstream(io / "in", std::ios::binary) << setting.input;
  const auto code = wait_for(start(arguments, setting, io.path()));
  return {code, read_file(io / "out"), read_file(io / "err")};
}

Background::Background(const std::vector<std::string>& arguments) {
  const TemporaryFolder io;
  std::ofstream(io / "in").close();
  Setting setting;
  setting.folder = std::filesystem::temp_directory_path();
  pid_ = start(arguments, setting, io.path());
  // The child opens its files before it runs the program; the folder may go once it has.
  while (running() && !std::filesystem::exists(io / "err")) std::this_thread::yield();
}

Background::~Background() {
  if (!running()) return;
  kill(SIGKILL);
  wait();
}

void Background::kill(int signal) { ::kill(pid_, signal); }

int Background::wait() {
  if (!code_) code_ = wait_for(pid_);
  return *code_;
}

bool Background::running() {
  if (code_) return false;
  int status = 0;
  if (::waitpid(pid_, &status, WNOHANG) != pid_) return true;
  code_ = code_of(status);
  return false;
}

}  // namespace tearsheet::tests
