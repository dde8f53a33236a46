// What a disk that fails at any call, and a power cut at any call, leave of an index: its last commit, whole, with
// which the next writer goes on. Before the first commit there is nothing to keep: then it may also be an index that is
// refused, which a desk makes again from its archive.
//
// A short run opens the index, adds, replaces and commits. It is repeated with a fault at its n-th call, for every n;
// TEARSHEET_LONG_FAULTS=1 tries more ways to lose what was not synced.

#include <cerrno>
#include <cstdlib>
#include <functional>
#include <optional>

#include <catch2/catch.hpp>

#include "samples.h"
#include "tests/faulty_disk.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using samples::article;
using tests::FaultyDisk;
using Loss = FaultyDisk::Loss;

namespace {

constexpr int kCommits = 3;

unsigned seeds() { return std::getenv("TEARSHEET_LONG_FAULTS") != nullptr ? 20 : 1; }

/// A run that can be repeated: it goes on after the commit that it finds.
class Run {
 public:
  void go() {
    IndexWriter writer(folder());
    for (int n = committed(writer.note()) + 1; n <= kCommits; ++n) {
      samples::add(writer, article("same", "Headline " + std::to_string(n), "replaced by each commit"));
      for (int i = 0; i < 2; ++i)
        samples::add(writer, article("n" + std::to_string(2 * n + i), "word", "some words " + std::to_string(n)));
      writer.commit(std::to_string(n));
      promised_ = n;
    }
  }

  bool try_to_go() {
    try {
      go();
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  /// The last commit that was promised, or the one after it, is there and whole.
  void check_promised() {
    try {
      check_whole();
    } catch (const Error& error) {
      CHECK(promised_ == 0);
      CHECK((error.kind() == ErrorKind::kCorrupt || error.kind() == ErrorKind::kIo));
      std::filesystem::remove_all(folder());
    }
  }

  void check_complete() const {
    const IndexReader reader(folder());
    CHECK(committed(reader.note()) == kCommits);
    CHECK(samples::found(reader, "title:headline") == "same");
    CHECK(samples::found(reader, "title:" + std::to_string(kCommits)) == "same");
    CHECK(reader.documents() == 2 * kCommits + 1);
    CHECK(verify_index(folder()).empty());
  }

  const std::filesystem::path& root() const { return root_.path(); }

 private:
  static int committed(const std::string& note) { return note.empty() ? 0 : std::stoi(note); }

  void check_whole() const {
    const IndexReader reader(folder());
    const auto noted = committed(reader.note());
    CHECK((noted == promised_ || noted == promised_ + 1));
    CHECK(reader.documents() == static_cast<std::size_t>(2 * noted + 1));
    CHECK(verify_index(folder()).empty());
  }

  std::filesystem::path folder() const { return root() / "index"; }

  tests::TemporaryFolder root_;
  int promised_ = 0;
};

/// Runs with a fault at call `n`, then what follows it, and goes on. False if the run has fewer calls.
bool survives(int n, const std::function<void(FaultyDisk&)>& break_at, std::optional<Loss> loss, unsigned seed) {
  Run run;
  FaultyDisk disk(run.root());
  break_at(disk);
  const bool done = run.try_to_go();
  if (!disk.failed()) {
    CHECK(done);
    run.check_complete();
    return false;
  }
  disk.restore();
  if (loss) disk.cut_power(*loss, seed);
  INFO("call " << n << ", seed " << seed);
  run.check_promised();
  run.go();
  run.check_complete();
  return true;
}

void survive_at_every_call(const std::function<void(FaultyDisk&, int)>& break_at, std::optional<Loss> loss,
                           unsigned most_seeds = 1) {
  int n = 1;
  for (bool more = true; more; ++n)
    for (unsigned seed = 0; seed < most_seeds && more; ++seed)
      more = survives(
          n, [&](FaultyDisk& disk) { break_at(disk, n); }, loss, seed * 1000 + static_cast<unsigned>(n));
  CHECK(n > 30);  // the run is not so short that nothing was tried
}

}  // namespace

TEST_CASE("an index on a full disk keeps its last commit, whichever call fails") {
  survive_at_every_call([](FaultyDisk& disk, int n) { disk.fail_any(n, ENOSPC); }, {});
}

TEST_CASE("a power cut at any call leaves an index's last commit, if all that was not synced is lost") {
  survive_at_every_call([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kEverything);
}

TEST_CASE("a power cut at any call leaves an index's last commit, whatever of the rest is lost") {
  survive_at_every_call([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kSome, seeds());
}
