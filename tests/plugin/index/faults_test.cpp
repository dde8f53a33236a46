// If the disk fails at any call, or the power at any moment, an index keeps its last commit, and the next writer continues
// from there. Before the first commit there is nothing to keep: then the index may also be refused as damaged, because a
// desk can build it again from its archive.
//
// A short run opens the index, adds, replaces and commits. It is repeated with a fault at its n-th call, for every n;
// TEARSHEET_LONG_FAULTS=1 tries more ways to lose what was not synced.

#include <cerrno>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "samples.h"
#include "tests/fault_campaign.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using samples::article;
using tests::FaultyDisk;
using tests::survive_at_every_call;
using Loss = FaultyDisk::Loss;

namespace {

constexpr int kCommits = 3;

unsigned seeds() { return std::getenv("TEARSHEET_LONG_FAULTS") != nullptr ? 20 : 1; }

/// A run that can be repeated: it continues after the commit that it finds.
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

  /// Checks that the last promised commit, or the one after it, is complete.
  void check_promised() {
    try {
      check_commit();
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

  void check_commit() const {
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

}  // namespace

TEST_CASE("an index on a full disk keeps its last commit, whichever call fails") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.fail_any(n, ENOSPC); }, {});
}

TEST_CASE("a power cut at any call leaves an index's last commit, if all that was not synced is lost") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kEverything);
}

TEST_CASE("a power cut at any call leaves an index's last commit, whichever part of the rest is lost") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kSome, seeds());
}
