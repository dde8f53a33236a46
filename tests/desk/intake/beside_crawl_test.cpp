// A crawl beside intake with a backlog, in step: at many points of its work intake stands still until the crawler has
// committed again, so whatever intake holds there, the crawler can do without.
//
//   crawler:  … commit │ waits for leave │ commit │ …
//   intake:   … 16 pages │ gives leave, waits for the commit │ … a commit of coverage.db │ gives leave, waits │ …

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/io.h"
#include "base/log.h"
#include "crawler/run/recorder.h"
#include "crawler/run/session.h"
#include "desk/intake/intake.h"
#include "tests/crawler/simulation.h"
#include "tests/desk/backlog.h"
#include "tests/watched_sqlite.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

/// What the crawler may commit, and has committed.
class Leave {
 public:
  /// Lets the crawler commit twice more, and waits for it. False if that takes a minute, and from then on.
  bool wait_for_two() {
    std::unique_lock lock(mutex_);
    if (is_stuck_) return false;
    const auto wanted = committed_ + 2;
    allowed_ = wanted;
    changed_.notify_all();
    is_stuck_ = !changed_.wait_for(lock, 1min, [&] { return committed_ >= wanted; });
    return !is_stuck_;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
  }
  /// The crawler's: it has committed, and waits until it may do so again.
  void committed() {
    std::unique_lock lock(mutex_);
    ++committed_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return committed_ < allowed_ || is_over_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t allowed_ = 0, committed_ = 0;
  bool is_over_ = false, is_stuck_ = false;
};

class SteppingRecorder : public crawler::ArchiveRecorder {
 public:
  SteppingRecorder(archive::Archive& archive, Database& database, Leave& leave)
      : ArchiveRecorder(archive, database), leave_(leave) {}

  bool commit(const std::function<void()>& with) override {
    if (!ArchiveRecorder::commit(with)) return false;
    leave_.committed();
    return true;
  }

 private:
  Leave& leave_;
};

/// Crawls two hosts of a simulated network into the desk's archive, as long as it exists.
class Crawling {
 public:
  Crawling(const OpenDesk& desk, Leave& leave) : leave_(leave), thread_([this, &desk] { crawl(desk); }) {}
  ~Crawling() {
    stop_ = true;
    leave_.end();
  }

 private:
  /// An error isn't thrown on this thread: without the crawler, its leave is never used.
  void crawl(const OpenDesk& desk) {
    try {
      crawl_until_stopped(desk);
    } catch (const Error& error) {
      warn(error.what());
    }
  }
  void crawl_until_stopped(const OpenDesk& desk) {
    crawler::testing::SimulatedDesk simulated(1, 10s);
    for (const auto* host : {"a.example", "b.example"}) {
      simulated.add(host, crawler::testing::healthy_site(host, 5000));
    }
    const auto state = desk.open_crawl(OpenMode::kReadWrite);
    auto archive = desk.open_archive(*state, OpenMode::kReadWrite);
    SteppingRecorder recorder(archive, *state, leave_);
    crawler::Session::Options options;
    options.stop = &stop_;
    crawler::Session(simulated.desk, *state, recorder, simulated.network, simulated.network.clock(), options).run();
  }

  Leave& leave_;
  std::atomic<bool> stop_ = false;
  std::jthread thread_;  // last: it uses all of the above, and ends before them
};

/// Calls `work` where coverage.db is synced, in the midst of a commit.
class AtCommits : public io::Watcher {
 public:
  explicit AtCommits(std::function<void()> work) : work_(std::move(work)), before_(io::watch(this)) {}
  ~AtCommits() override { io::watch(before_); }

  io::Verdict before(const io::Operation& operation) override {
    const auto is_coverage = operation.path.filename().string().starts_with("coverage.db");
    if (is_coverage && operation.call == io::Call::kSync) work_();
    return {};
  }
  void after(const io::Operation&) override {}

 private:
  std::function<void()> work_;
  io::Watcher* before_;
};

}  // namespace

TEST_CASE("the crawler goes on while intake reads a backlog, and while it commits") {
  constexpr int kPages = 300;  // more than a batch
  tests::watch_sqlite();
  const Backlog backlog(kPages);
  const auto desk = backlog.open();
  backlog.import(desk);
  const auto lock = desk.lock();
  Leave leave;
  std::size_t read = 0, committed = 0;
  Intake intake(desk, 1, [&](std::string_view) { read += leave.wait_for_two() ? 1 : 0; });
  const AtCommits at_commits([&] { committed += leave.wait_for_two() ? 1 : 0; });
  const Crawling crawling(desk, leave);
  CHECK(intake.run(kNow).versions == kPages);
  CHECK(read >= kPages / 16);
  CHECK(committed >= 2);
  CHECK(leave.wait_for_two());
}
