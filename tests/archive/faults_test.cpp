// What a disk that fails at any call, and a power cut at any call, leave behind: an archive and a state file with which
// the next run goes on, nothing lost that was promised, nothing doubled, nothing wrong.
//
// A short run opens the desk, appends to several files, commits, and imports. It is repeated with a fault at its n-th
// call, for every n; TEARSHEET_LONG_FAULTS=1 tries more ways to lose what was not synced.

#include <cerrno>
#include <cstdlib>
#include <set>
#include <span>

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "archive/cdxj.h"
#include "archive/schema.h"
#include "base/error.h"
#include "tests/archive/foreign_warc.h"
#include "tests/fault_campaign.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using tests::completes;
using tests::FaultyDisk;
using tests::survive_at_every_call;
using Loss = FaultyDisk::Loss;

namespace {

constexpr int kPages = 7;
constexpr const char* kTheirs = "https://www.example.org/theirs";

bool is_long() { return std::getenv("TEARSHEET_LONG_FAULTS") != nullptr; }

std::string url_of(int i) { return "https://www.example.org/" + std::to_string(i); }

/// Large enough that a file holds two or three.
std::string body_of(int i) {
  std::string body = "page " + std::to_string(i) + " ";
  for (unsigned seed = static_cast<unsigned>(i); body.size() < 700;)
    body += static_cast<char>('!' + (seed = seed * 1664525U + 1013904223U) % 90);
  return body;
}

/// A run that can be repeated: it does what is not there yet, like a crawler whose frontier is committed with captures.
class Run {
 public:
  Run() {
    desk.options.warc_size = 3000;
    spill(theirs(), response("r1", kTheirs) + response("r2", std::string{kTheirs} + "/2"));
  }

  void go() {
    pending_.clear();
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    for (int i = 0; i < kPages; ++i) {
      if (!archive.latest(url_of(i))) archive.append(page(url_of(i), body_of(i)));
      pending_.insert(url_of(i));
      if (i % 3 == 2) commit(archive);
    }
    commit(archive);
    import_warc(archive, theirs(), {});
    promised_.insert({kTheirs, std::string{kTheirs} + "/2"});
    archive.update_cdxj();
  }

  void check_promised() const {
    const auto database = desk.database();
    // Opening it for writing settles what the fault left.
    const Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    CHECK(messages(verify(desk.folder, *database)).empty());
    std::set<std::string> found;
    for (const auto& capture : archive.captures_after({}, 1000)) {
      CHECK(found.insert(capture.url).second);
      CHECK(archive.read(capture).bytes == expected(capture.url));
    }
    CHECK(std::includes(found.begin(), found.end(), promised_.begin(), promised_.end()));
  }

  void check_complete() const {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.wait_for_digests();
    CHECK(archive.captures_after({}, 1000).size() == kPages + 2);
    CHECK(messages(verify(desk.folder, *database)).empty());
    CHECK(restored_rows(desk) == rows(*database));
    std::string index;
    for (const auto& capture : archive.captures_after({}, 1000)) index += cdxj_line(capture) + "\n";
    CHECK(slurp(desk.folder / kCdxjFile) == index);
  }

  const std::filesystem::path& root() const { return desk.temp.path(); }

  Desk desk;

 private:
  std::filesystem::path theirs() const { return desk.temp / "theirs.warc"; }

  void commit(Archive& archive) {
    archive.commit();
    promised_.merge(pending_);
    pending_.clear();
  }

  static std::string expected(const std::string& url) {
    for (int i = 0; i < kPages; ++i)
      if (url == url_of(i)) return body_of(i);
    return "<p>Putin and Biden</p>";
  }

  std::set<std::string> pending_, promised_;
};

}  // namespace

TEST_CASE("a run that a full disk ends at any call is continued by the next") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.fail_any(n, ENOSPC); }, {});
}

TEST_CASE("a run in which any call fails after a part of a write is continued by the next") {
  survive_at_every_call<Run>(
      [](FaultyDisk& disk, int n) {
        disk.shorten_writes(997);
        disk.fail_any(n, EIO);
      },
      {});
}

TEST_CASE("a power cut at any call loses nothing that was promised, if all that was not synced is lost") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kEverything);
}

TEST_CASE("a power cut at any call loses nothing that was promised, if some of what was not synced is lost") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kSome, is_long() ? 30 : 2);
}

TEST_CASE("a failed call and a power cut after it lose nothing that was promised") {
  survive_at_every_call<Run>([](FaultyDisk& disk, int n) { disk.fail_any(n, EIO); }, Loss::kSome, is_long() ? 30 : 1);
}

TEST_CASE("a power cut while the next run settles what a killed one left loses nothing either") {
  for (int killed_at = 1; killed_at < 80; killed_at += is_long() ? 1 : 11) {
    for (int n = 1; n < 16; ++n) {
      INFO("killed at call " << killed_at << ", power cut at call " << n);
      Run run;
      FaultyDisk disk(run.root());
      disk.die_at(killed_at);
      CHECK_FALSE(completes(run));
      disk.restore();
      disk.die_at(n);
      completes(run);
      disk.restore();
      disk.cut_power(Loss::kSome, static_cast<unsigned>(100 * killed_at + n));
      run.check_promised();
      run.go();
      run.check_complete();
    }
  }
}

TEST_CASE("a restore that fails at any call leaves the archive as it was, and succeeds when it is repeated") {
  Run run;
  run.go();
  run.check_complete();
  const Desk& desk = run.desk;
  const auto live = restored_rows(desk);
  for (int n = 1;; ++n) {
    const TempFolder beside;
    FaultyDisk disk(beside.path());
    disk.fail_any(n, ENOSPC);
    try {
      const auto database = open_database(beside / "crawl.db", std::span(&kLayer, 1));
      restore_tables(desk.folder, *database);
      if (!disk.failed()) {
        CHECK(n > 5);
        break;
      }
    } catch (const Error&) {
      CHECK(disk.failed());
    }
    CHECK(restored_rows(desk) == live);
  }
}
