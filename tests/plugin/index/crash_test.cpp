// A writer killed at any moment loses nothing that it had committed, and stands in nobody's way.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::TempFolder;

namespace {

/// Adds three articles a commit, and tells each commit's number through the pipe, until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& folder, int pipe) {
  try {
    IndexWriter writer(folder);
    for (int n = writer.note().empty() ? 1 : std::stoi(writer.note()) + 1;; ++n) {
      for (int i = 0; i < 3; ++i) {
        samples::add(writer, article("n" + std::to_string(3 * n + i), "word", "some words " + std::to_string(n)));
      }
      writer.commit(std::to_string(n));
      if (::write(pipe, &n, sizeof n) != sizeof n) ::_exit(3);
    }
  } catch (const std::exception&) {
    ::_exit(2);
  }
}

}  // namespace

TEST_CASE("a writer killed at any moment leaves a whole index") {
  TempFolder folder;
  int committed = 0;
  for (int round = 0; round < 12; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) write_for_ever(folder.path(), ends[1]);
    ::close(ends[1]);
    for (int i = 0; i < 1 + round % 3; ++i) {
      int n = 0;
      REQUIRE(::read(ends[0], &n, sizeof n) == sizeof n);  // the child is well
      CHECK(n > committed);
      committed = n;
    }
    ::usleep(static_cast<useconds_t>(700 * round));  // some way into the next commit, wherever that is
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    for (int n = 0; ::read(ends[0], &n, sizeof n) == sizeof n;) committed = n;  // what it still told before it died
    ::close(ends[0]);
    CHECK(WIFSIGNALED(status));

    const IndexReader reader(folder.path());
    const auto noted = std::stoi(reader.note());
    CHECK((noted == committed || noted == committed + 1));  // the last may not have been told any more
    CHECK(reader.documents() == static_cast<std::size_t>(3 * noted));
    CHECK(verify_index(folder.path()).empty());
    std::size_t visited = 0;
    reader.for_each([&](std::string_view) { ++visited; });
    CHECK(visited == reader.documents());
    committed = noted;
  }
}
