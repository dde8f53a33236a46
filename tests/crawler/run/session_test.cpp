#include "crawler/run/session.h"

#include <algorithm>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/crawler/simulation.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

constexpr auto kHost = "h.example";

struct OneHost : SimulatedDesk {
  explicit OneHost(milliseconds delay = 1s, std::size_t pages = 100) : SimulatedDesk(1, delay) {
    add(kHost, healthy_site(kHost, pages));
  }
  /// A run that waits a minute for the next thing to do.
  CrawlReport run_as_users_do() {
    return Session(desk, recorder.database(), recorder, network, network.clock(), {}).run();
  }
  std::size_t requests() { return network.logs[kHost].requests; }
};

}  // namespace

TEST_CASE("a run ends once nothing is due within a minute") {
  OneHost desk(1s, 20);
  const auto report = desk.run_as_users_do();
  CHECK_FALSE(report.stopped);
  CHECK(report.outlets[0].fetched == 20 + 5 + 2);  // pages, those of the feed, feed and sitemap
  CHECK(desk.requests() == 20 + 5 + 2 + 1);        // and robots.txt
  const auto before = desk.requests();
  desk.network.pass(10min);
  desk.run_as_users_do();
  CHECK(desk.requests() == before);
}

TEST_CASE("what a run has learned is committed each second, or after 64 exchanges") {
  for (const auto& [delay, exchanges] : {std::pair{1000ms, 2U}, {1ms, 64U}}) {
    OneHost desk(delay, 1000);
    desk.network.share_address();
    std::size_t most = 0, last = 0;
    desk.recorder.is_locked = [&] {
      most = std::max(most, desk.recorder.captures - last);
      last = desk.recorder.captures;
      return false;
    };
    desk.run_as_users_do();
    INFO(delay.count());
    CHECK(desk.recorder.captures == 1000 + 5 + 2 + 1);
    CHECK(most <= exchanges);
  }
}

TEST_CASE("max_run ends a run, and the next one goes on where it stopped") {
  OneHost desk;
  CHECK(desk.run(30s).stopped);
  const auto first = desk.requests();
  CHECK(first <= 31);
  desk.network.pass(2s);
  desk.desk.crawler.max_run = 24h;
  CHECK_FALSE(desk.run_as_users_do().stopped);
  CHECK(desk.requests() == 100 + 5 + 2 + 1);
}

TEST_CASE("without space on the disk nothing is fetched, and the report says why") {
  OneHost desk;
  desk.desk.archive.min_free = desk.recorder.free_space() + 1;
  CHECK(desk.run_as_users_do().disk_full);
  CHECK(desk.requests() == 0);
}
