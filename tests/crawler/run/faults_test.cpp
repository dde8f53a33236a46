// What a disk that fails at any call of a crawl, and a power cut at any call, leave behind: an archive and a frontier that
// belong together. The next run fetches what is missing, nothing that was committed a second time, and forgets nothing.
//
// The network is simulated, the archive and the state file are real. tests/archive/faults_test.cpp does the same for the
// archive alone.

#include <array>
#include <cerrno>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "archive/schema.h"
#include "base/error.h"
#include "tests/crawler/simulation.h"
#include "tests/fault_campaign.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;
using tests::FaultyDisk;
using tests::survive_at_every_call;
using Loss = FaultyDisk::Loss;

namespace {

constexpr std::size_t kHosts = 1, kPages = 4;
/// Of a host: its feed's five pages, those of its sitemap, and both lists.
constexpr std::size_t kCaptures = 5 + kPages + 2;

/// Remembers what was promised: captures whose commit came back.
class PromisingRecorder : public ArchiveRecorder {
 public:
  PromisingRecorder(archive::Archive& archive, Database& database, std::set<std::string>& promised)
      : ArchiveRecorder(archive, database), promised_(promised) {}

  archive::Capture append(const archive::Exchange& exchange) override {
    auto capture = ArchiveRecorder::append(exchange);
    pending_.insert(capture.record_id);
    return capture;
  }
  bool commit(const std::function<void()>& with) override {
    const bool done = ArchiveRecorder::commit(with);
    if (done) promised_.merge(pending_);
    return done;
  }

 private:
  std::set<std::string>& promised_;
  std::set<std::string> pending_;
};

class Crawl {
 public:
  Crawl() : simulated_(15, 1s) {
    for (std::size_t i = 0; i < kHosts; ++i) {
      const auto host = "h" + std::to_string(i) + ".example";
      simulated_.add(host, healthy_site(host, kPages));
    }
    simulated_.desk.crawler.max_run = 1h;
  }

  void go() {
    try {
      const auto database = open();
      archive::Archive archive = open_archive(*database);
      PromisingRecorder recorder(archive, *database, promised_);
      simulated_.network.pass(2s);
      Session(simulated_.desk, *database, recorder, simulated_.network, simulated_.network.clock(), {}).run();
      archive.update_cdxj();
    } catch (const SQLite::Exception& error) {
      throw Error(ErrorKind::kIo, error.what());
    }
  }

  void check_promised() const {
    const auto database = open();
    // Opening it for writing settles what the fault left.
    const auto archive = open_archive(*database);
    CHECK(archive::verify(root() / "archive", *database).empty());
    for (const auto& id : promised_) CHECK(archive.find(id));
  }

  void check_complete() const {
    const auto database = open();
    const auto archive = open_archive(*database);
    CHECK(archive::verify(root() / "archive", *database).empty());
    std::map<std::string, int> captures;
    for (const auto& capture : archive.captures_after({}, 1000)) {
      if (capture.kind != archive::Kind::kRobots) ++captures[capture.url];
    }
    CHECK(captures.size() == kHosts * kCaptures);
    for (const auto& [url, count] : captures) {
      INFO(url);
      CHECK(count == 1);
    }
    CHECK(simulated_.network.impolite == 0);
  }

  const std::filesystem::path& root() const { return folder_.path(); }

 private:
  std::unique_ptr<Database> open() const {
    return open_database(root() / "crawl.db", std::array{archive::kLayer, kLayer});
  }
  archive::Archive open_archive(Database& database) const {
    return archive::Archive(root() / "archive", database, {3000, 1 << 20, "test"}, OpenMode::kReadWrite);
  }

  tests::TemporaryFolder folder_;
  SimulatedDesk simulated_;
  std::set<std::string> promised_;
};

}  // namespace

TEST_CASE("a crawl that a full disk ends at any call is continued by the next") {
  survive_at_every_call<Crawl>([](FaultyDisk& disk, int n) { disk.fail_any(n, ENOSPC); }, {});
}

TEST_CASE("a crawl in which any call fails after a part of a write is continued by the next") {
  survive_at_every_call<Crawl>(
      [](FaultyDisk& disk, int n) {
        disk.shorten_writes(997);
        disk.fail_any(n, EIO);
      },
      {});
}

TEST_CASE("a crawl whose disk takes nothing more from any call on is continued by the next") {
  survive_at_every_call<Crawl>([](FaultyDisk& disk, int n) { disk.die_at(n); }, {});
}

TEST_CASE("a power cut at any call of a crawl loses nothing that was promised") {
  for (const auto loss : {Loss::kEverything, Loss::kSome}) {
    survive_at_every_call<Crawl>([](FaultyDisk& disk, int n) { disk.die_at(n); }, loss);
  }
}
