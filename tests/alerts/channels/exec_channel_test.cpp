#include "alerts/channels/exec_channel.h"

#include <atomic>
#include <csignal>
#include <optional>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"
#include "tests/alerts/message.h"

using namespace std::chrono_literals;
using namespace tearsheet::alerts;

namespace {

constexpr auto kLong = 60s;
const std::atomic<bool> kGoOn{false};

/// Nothing if it was sent, else why not.
std::optional<std::string> send(const std::vector<std::string>& command, const Folder& folder, const std::string& line,
                                std::chrono::milliseconds timeout = kLong, const Secrets& secrets = {}) {
  tearsheet::config::Channel channel;
  channel.command = command;
  channel.timeout = timeout;
  const auto outcome = ExecChannel(channel, secrets, folder.path()).send(message_of(line), kGoOn);
  if (const auto* failed = std::get_if<Later>(&outcome)) return failed->why;
  return std::nullopt;
}

}  // namespace

TEST_CASE("the program gets the line and its arguments, without a shell, in the desk's folder") {
  const Folder folder;
  CHECK_FALSE(send({"sh", "-c", "cat > out; printf %s \"$1\" > argument", "sh", "$HOME; `x` *"}, folder, "{\"a\":1}"));
  CHECK(tearsheet::read_file(folder / "out") == "{\"a\":1}\n");
  CHECK(tearsheet::read_file(folder / "argument") == "$HOME; `x` *");
}

TEST_CASE("the program gets a group or a digest as one message") {
  const Folder folder;
  auto message = message_of("{\"seq\":1}");
  message.kind = MessageKind::kGroup;
  message.channel = "cmd";
  tearsheet::config::Channel channel;
  channel.command = {"sh", "-c", "cat > out"};
  REQUIRE(std::holds_alternative<Sent>(ExecChannel(channel, {}, folder.path()).send(message, kGoOn)));
  CHECK(tearsheet::read_file(folder / "out") ==
        R"({"schema":"tearsheet/message/1","key":"key","kind":"group","channel":"cmd","time":"1970-01-01T00:00:00Z",)"
        R"("alerts":[{"seq":1}]})"
        "\n");
}

TEST_CASE("a program that doesn't read its input, or gets much of it, is fine") {
  const Folder folder;
  CHECK_FALSE(send({"true"}, folder, std::string(4 << 20, 'x')));
  CHECK_FALSE(send({"sh", "-c", "test $(wc -c) = 4194305"}, folder, std::string(4 << 20, 'x')));
}

TEST_CASE("the error is what the program printed on stderr") {
  const Folder folder;
  CHECK(send({"false"}, folder, "{}") == "exit code 1");
  CHECK(send({"sh", "-c", "echo no such  host >&2; exit 3"}, folder, "{}") == "exit code 3: no such host");
  CHECK(send({"sh", "-c", "kill -TERM $$"}, folder, "{}") == "killed by signal 15");
  const auto chatty = send({"sh", "-c", "yes | head -c 3000000 >&2; exit 1"}, folder, "{}");
  REQUIRE(chatty);
  CHECK(chatty->size() < 500);
  CHECK(send({"/no/such/program"}, folder, "{}")->find("can't start") != std::string::npos);
  CHECK(send({}, folder, "{}"));
}

TEST_CASE("a program that can't start is a channel that is down, one that fails is not") {
  const Folder folder;
  tearsheet::config::Channel channel;
  const auto is_down = [&](std::vector<std::string> command) {
    channel.command = std::move(command);
    return std::get<Later>(ExecChannel(channel, {}, folder.path()).send(message_of("{}"), kGoOn)).channel_down;
  };
  CHECK(is_down({"/no/such/program"}));
  CHECK(is_down({}));
  CHECK_FALSE(is_down({"false"}));
}

TEST_CASE("a secret that the program prints is hidden, wherever its output is cut") {
  const Folder folder;
  const std::string secret = "correct horse battery staple";
  const Secrets secrets({secret});
  CHECK(send({"sh", "-c", "echo \"login with $1 failed\" >&2; exit 1", "sh", secret}, folder, "{}", kLong, secrets) ==
        "exit code 1: login with *** failed");
  for (int before = 340; before < 470; before += 3) {
    const auto error = send({"sh", "-c", "head -c $2 /dev/zero | tr '\\0' x >&2; echo \"$1 $1 $1\" >&2; exit 1", "sh",
                             secret, std::to_string(before)},
                            folder, "{}", kLong, secrets);
    REQUIRE(error);
    INFO(*error);
    CHECK(error->find("correct") == std::string::npos);
  }
}

TEST_CASE("a stop kills the program and its children") {
  const Folder folder;
  tearsheet::config::Channel channel;
  channel.command = {"sh", "-c", "echo started > started; sleep 600 & wait"};
  channel.timeout = 600s;
  std::atomic<bool> stop{false};
  std::thread stopper([&] {
    while (!std::filesystem::exists(folder / "started")) std::this_thread::yield();
    stop = true;
  });
  const auto outcome = ExecChannel(channel, {}, folder.path()).send(message_of("{}"), stop);
  stopper.join();
  REQUIRE(std::holds_alternative<Later>(outcome));
  CHECK(std::get<Later>(outcome).why == "stopped before it ended");
}

TEST_CASE("at the time limit the program and its children are killed") {
  const Folder folder;
  const auto error = send({"sh", "-c", "sleep 600 & echo $! > child; wait"}, folder, "{}", 2s);
  REQUIRE(error);
  CHECK(error->find("killed after 2000 ms") != std::string::npos);
  // The kernel ends the child in its own time, and init reaps it in its own: a zombie is dead as well. A child that
  // lives on runs into CTest's time limit.
  const auto pid = lines_of(folder / "child").at(0);
  const auto lives = [&] {
    const auto stat = read_if_there("/proc/" + pid + "/stat");
    return !stat.empty() && stat.find(") Z ") == std::string::npos && kill(std::stoi(pid), 0) == 0;
  };
  while (lives()) std::this_thread::yield();
}

TEST_CASE("a program has ended even if a child of it is still running") {
  const Folder folder;
  // The child has stderr open, and ends only after the program's outcome is known: at the latest with the folder.
  const auto child = R"({ while ! test -f ready && test -d "$PWD"; do sleep 0.01; done; } & exit 0)";
  CHECK_FALSE(send({"sh", "-c", child}, folder, "{}"));
  overwrite(folder / "ready", "");
}
