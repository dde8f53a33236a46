#include "desk/run.h"

#include <condition_variable>
#include <mutex>

#include <catch2/catch.hpp>

#include "desk/crawling.h"
#include "desk/intake/intake.h"
#include "tests/desk/backlog.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

/// Something that happens once, and can be waited for.
class Signal {
 public:
  void set() {
    {
      const std::lock_guard lock(mutex_);
      happened_ = true;
    }
    changed_.notify_all();
  }
  /// False if it doesn't happen for a minute.
  bool wait() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::minutes{1}, [&] { return happened_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool happened_ = false;
};

}  // namespace

TEST_CASE("run crawls at once, whatever intake has to catch up with, and takes the backlog in beside it") {
  const Backlog backlog(5);
  write_file(backlog / "tearsheet.yaml",
             "version: 1\ncrawler: {contact: 'https://example.org/us', allow_addresses: [127.0.0.1/32]}\n");
  std::filesystem::create_directories(backlog / "outlets");
  write_file(backlog / "outlets/a.yaml", "outlets: [{id: a, site: 'http://127.0.0.1:1/'}]\n");
  const auto desk = backlog.open();
  backlog.import(desk);

  Signal crawling;
  bool crawled_first = false;
  RunOptions options;
  options.crawl = crawl_options({}, {});
  options.crawl.free_space = [&](const auto&) {
    crawling.set();
    return std::uintmax_t{1} << 50;
  };
  // Asked when the run begins, and when the first intake is over: the crawler has begun by then.
  options.clock = [&, first = true]() mutable {
    if (!std::exchange(first, false)) crawled_first = crawling.wait();
    return kNow;
  };
  const auto report = run(desk, std::move(options));
  CHECK(crawled_first);
  CHECK(report.versions == 5);
  CHECK(report.alerts == 5);
}
