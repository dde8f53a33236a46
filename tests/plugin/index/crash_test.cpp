// A writer that is killed at any moment loses nothing that it had committed, and doesn't block the next one. To reach
// every moment, a child process dies before its n-th change of a file (base/io.h), for each n.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/io.h"
#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::TempFolder;

namespace {

class KillBefore : public io::Watcher {
 public:
  explicit KillBefore(int call) : left_(call) {}

  io::Verdict before(const io::Operation&) override {
    if (--left_ == 0) ::raise(SIGKILL);
    return {};
  }
  void after(const io::Operation&) override {}

 private:
  int left_;
};

int next_number(const IndexWriter& writer) { return writer.note().empty() ? 1 : std::stoi(writer.note()) + 1; }

void add_three_and_commit(IndexWriter& writer, int n) {
  for (int i = 0; i < 3; ++i)
    samples::add(writer, article("n" + std::to_string(3 * n + i), "word", "some words " + std::to_string(n)));
  writer.commit(std::to_string(n));
}

/// Commits, and reports each commit's number through the pipe, until it is killed.
[[noreturn]] void write_until_killed(const std::filesystem::path& folder, int pipe, int call) {
  try {
    KillBefore killer(call);
    io::watch(&killer);
    IndexWriter writer(folder);
    for (int n = next_number(writer);; ++n) {
      add_three_and_commit(writer, n);
      if (::write(pipe, &n, sizeof n) != sizeof n) ::_exit(3);
    }
  } catch (const std::exception&) {
    ::_exit(2);
  }
}

/// The last commit that a child reported before it was killed at its `call`; 0 if none.
int last_reported(const std::filesystem::path& folder, int call) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const auto child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) write_until_killed(folder, ends[1], call);
  ::close(ends[1]);
  int last = 0;
  for (int n = 0; ::read(ends[0], &n, sizeof n) == sizeof n;) last = n;
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  return last;
}

}  // namespace

TEST_CASE("a writer killed at any moment leaves a complete index") {
  TempFolder folder;
  int committed = 1;
  {
    IndexWriter writer(folder.path());
    add_three_and_commit(writer, committed);
  }
  for (int call = 1; call < 120; call += 5) {
    INFO("killed before call " << call);
    committed = std::max(committed, last_reported(folder.path(), call));

    const IndexReader reader(folder.path());
    const auto noted = std::stoi(reader.note());
    CHECK((noted == committed || noted == committed + 1));  // killed between the commit and its report
    CHECK(reader.documents() == static_cast<std::size_t>(3 * noted));
    CHECK(verify_index(folder.path()).empty());
    std::size_t visited = 0;
    reader.for_each([&](std::string_view) { ++visited; });
    CHECK(visited == reader.documents());
    committed = noted;
  }
  CHECK(committed > 10);  // some children got far enough to commit
}
