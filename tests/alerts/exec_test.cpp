#include <csignal>
#include <thread>

#include <catch2/catch.hpp>

#include "alerts/channels/channel.h"
#include "tests/alerts/desk.h"

using namespace std::chrono_literals;
using namespace tearsheet::alerts;

namespace {
constexpr auto kLong = 60s;
}

TEST_CASE("the program gets the line and its arguments, without a shell, in the desk's folder") {
  const Folder folder;
  CHECK_FALSE(send_to_program({"sh", "-c", "cat > out; printf %s \"$1\" > argument", "sh", "$HOME; `x` *"},
                              folder.path(), "{\"a\":1}", kLong));
  CHECK(tearsheet::read_file(folder / "out") == "{\"a\":1}\n");
  CHECK(tearsheet::read_file(folder / "argument") == "$HOME; `x` *");
}

TEST_CASE("a program that doesn't read its input, or gets much of it, is fine") {
  const Folder folder;
  CHECK_FALSE(send_to_program({"true"}, folder.path(), std::string(4 << 20, 'x'), kLong));
  CHECK_FALSE(
      send_to_program({"sh", "-c", "test $(wc -c) = 4194305"}, folder.path(), std::string(4 << 20, 'x'), kLong));
}

TEST_CASE("what a program says on its way out is the error") {
  const Folder folder;
  CHECK(send_to_program({"false"}, folder.path(), "{}", kLong) == "exit code 1");
  CHECK(send_to_program({"sh", "-c", "echo no such  host >&2; exit 3"}, folder.path(), "{}", kLong) ==
        "exit code 3: no such host");
  CHECK(send_to_program({"sh", "-c", "kill -TERM $$"}, folder.path(), "{}", kLong) == "killed by signal 15");
  const auto chatty = send_to_program({"sh", "-c", "yes | head -c 3000000 >&2; exit 1"}, folder.path(), "{}", kLong);
  REQUIRE(chatty);
  CHECK(chatty->size() < 500);
  CHECK(send_to_program({"/no/such/program"}, folder.path(), "{}", kLong)->find("can't start") != std::string::npos);
  CHECK(send_to_program({}, folder.path(), "{}", kLong));
}

TEST_CASE("at the time limit the program and its children are killed") {
  const Folder folder;
  const auto error = send_to_program({"sh", "-c", "sleep 600 & echo $! > child; wait"}, folder.path(), "{}", 2s);
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

TEST_CASE("a program that leaves a child behind has ended all the same") {
  const Folder folder;
  CHECK_FALSE(send_to_program({"sh", "-c", "sleep 2 & exit 0"}, folder.path(), "{}", kLong));
}
