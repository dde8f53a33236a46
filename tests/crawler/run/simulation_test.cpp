// Days of crawling on a simulated network (tests/crawler/simulation.h): politeness, fairness, and how much of what the
// delays allow is reached.

#include <catch2/catch.hpp>

#include "tests/cpu_limit.h"
#include "tests/crawler/simulation.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

/// For each test case: they are run often.
constexpr double kCpuSeconds = 5;

std::string host_name(std::size_t n) { return "h" + std::to_string(n) + ".example"; }

constexpr std::size_t kKinds = 7;

/// What a host of a kind does, besides having that many pages: 0 is healthy.
Site site_of(std::size_t kind, const std::string& host, std::size_t pages) {
  const auto healthy = healthy_site(host, pages);
  return [kind, healthy](const std::string& path, milliseconds at, std::mt19937_64& random) {
    const bool strikes = random() % 10 == 0;
    const bool is_page = path.starts_with("/p") || path.starts_with("/a");
    switch (kind) {
      case 1:
        if (strikes) return answer(429, {}, "Retry-After: 600\r\n");
        break;
      case 2:
        if (strikes) return answer(500);
        break;
      case 3:
        if (strikes) return failure(random() % 2 ? Failure::kTimeout : Failure::kConnect, 30s);
        break;
      case 4:
        if (is_page && path.size() < 12) return answer(301, {}, "Location: " + path + "0000-moved\r\n");
        break;
      case 5:
        if (path == "/robots.txt" && at < 1h) return answer(503);
        break;
      case 6:
        if (path == "/robots.txt") return answer(200, "User-agent: *\nCrawl-delay: 120\nDisallow: /p1\n");
        return healthy(path, at, random);
      default:
        break;
    }
    return healthy(path, at, random);
  };
}

/// Hosts of all kinds in turn.
void add_hosts(SimulatedDesk& desk, std::size_t hosts, std::size_t pages) {
  for (std::size_t n = 0; n < hosts; ++n) desk.add(host_name(n), site_of(n % kKinds, host_name(n), pages));
}

/// 200 hosts for two hours, all of them asked once a minute.
void check_faulty_hosts(std::uint64_t seed) {
  constexpr std::size_t kHosts = 200;
  constexpr milliseconds kDelay = 60s, kLength = 2h;
  SimulatedDesk desk(seed, kDelay);
  add_hosts(desk, kHosts, 150);
  desk.run(kLength);
  CHECK(desk.network.impolite == 0);
  for (std::size_t n = 0; n < kHosts; ++n) {
    const auto& log = desk.network.logs.at(host_name(n));
    const auto reached = static_cast<double>(log.requests) / static_cast<double>(kLength / kDelay);
    INFO(seed << " " << host_name(n) << " of kind " << n % kKinds << ": " << log.requests);
    switch (n % kKinds) {
      case 0:
      case 4:
        CHECK(reached >= .98);
        break;
      case 5:
        CHECK(log.pages > 45);  // nothing in the first hour, all of it later
        CHECK(log.pages < 62);
        break;
      case 6:
        CHECK(log.pages > 50);
        CHECK(log.pages < 62);
        break;
      default:
        CHECK(log.pages > 15);
        break;
    }
  }
}

}  // namespace

TEST_CASE("200 hosts with faults: polite to all of them, and the healthy ones don't suffer from the others") {
  const tests::CpuLimit limit(kCpuSeconds);
  for (const std::uint64_t seed : {1, 2, 3}) check_faulty_hosts(seed);
  CHECK(limit.is_kept());
}

TEST_CASE("10,000 hosts with faults for a day, while the clock jumps both ways: every host has its turns") {
  constexpr std::size_t kHosts = 10'000;
  constexpr milliseconds kDelay = 6h, kLength = 24h;
  constexpr std::size_t kTurns = kLength / kDelay;
  const tests::CpuLimit limit(kCpuSeconds);
  SimulatedDesk desk(7, kDelay);
  add_hosts(desk, kHosts, 3);
  desk.network.jumps = {{7h, 24h * 400}, {15h, -24h * 800}};
  desk.run(kLength);
  CHECK(desk.network.impolite == 0);
  for (std::size_t n = 0; n < kHosts; ++n) {
    const auto& log = desk.network.logs.at(host_name(n));
    const bool had_its_turns = log.first == SimulatedNetwork::kBegin && log.requests >= kTurns;
    const std::size_t least_pages =
        n % kKinds == 0 ? 3 : 0;  // after robots.txt, which the others may have to ask again
    if (had_its_turns && log.pages >= least_pages) continue;
    FAIL_CHECK(host_name(n) << " of kind " << n % kKinds << ": " << log.requests << " requests, " << log.pages
                            << " pages");
  }
  CHECK(limit.is_kept());
}

TEST_CASE("hosts that share an address take turns, and none of them starves") {
  SimulatedDesk desk(3, 10s);
  for (std::size_t n = 0; n < 50; ++n) desk.add(host_name(n), healthy_site(host_name(n), 500));
  desk.network.share_address();
  desk.run(1h);
  CHECK(desk.network.impolite == 0);
  std::size_t least = 100'000, most = 0;
  for (const auto& [host, log] : desk.network.logs) {
    least = std::min(least, log.requests);
    most = std::max(most, log.requests);
  }
  CHECK(desk.network.logs.size() == 50);
  CHECK(least * 10 >= most * 9);
}

TEST_CASE("a wall clock that jumps within a run changes nothing of it") {
  const auto requests = [](std::chrono::seconds jump) {
    SimulatedDesk desk(5, 30s);
    for (std::size_t n = 0; n < 20; ++n) desk.add(host_name(n), healthy_site(host_name(n), 200));
    desk.network.jumps = {{30min, jump}};
    desk.run(1h);
    CHECK(desk.network.impolite == 0);
    std::vector<std::size_t> made;
    for (const auto& [host, log] : desk.network.logs) made.push_back(log.requests);
    return made;
  };
  const auto undisturbed = requests(0s);
  CHECK(requests(24h * 3650) == undisturbed);
  CHECK(requests(-24h * 3650) == undisturbed);
}

TEST_CASE("a clock that was ahead once: the next run brings back what would be due in ten years, and reports it once") {
  SimulatedDesk desk(9, 30s);
  for (std::size_t n = 0; n < 20; ++n) desk.add(host_name(n), healthy_site(host_name(n), 10));
  const auto begin = desk.network.wall_at_begin;
  const auto fetched = [](const CrawlReport& report) {
    std::size_t sum = 0;
    for (const auto& outlet : report.outlets) sum += outlet.fetched + outlet.unchanged;
    return sum;
  };
  desk.network.wall_at_begin = begin + 24h * 3650;
  CHECK(desk.run(30min).brought_back == 0);
  for (const auto back : {0h, -24h * 3650}) {
    desk.network.wall_at_begin = begin + back;
    desk.network.pass(2h);
    const auto report = desk.run(1h);
    INFO(back.count());
    CHECK(report.brought_back >= 20 * 12);  // lists and pages
    CHECK(fetched(report) >= 20 * 12);
    desk.network.pass(2h);
    CHECK(desk.run(1h).brought_back == 0);
  }
  CHECK(desk.network.impolite == 0);
}

TEST_CASE("a sitemap of 50,000 URLs holds up nobody, and leaves memory again") {
  SimulatedDesk desk(11, 10s);
  desk.add("big.example", healthy_site("big.example", 50'000));
  for (std::size_t n = 0; n < 10; ++n) desk.add(host_name(n), healthy_site(host_name(n), 500));
  // Between two answers of other hosts the frontier takes at most a few hundred URLs.
  std::size_t most = 0, last = 0;
  desk.recorder.is_locked = [&] {
    const auto known =
        static_cast<std::size_t>(desk.recorder.database().execAndGet("SELECT count(*) FROM frontier_urls").getInt64());
    most = std::max(most, known - last);
    last = known;
    return false;
  };
  desk.run(1h);
  CHECK(desk.network.impolite == 0);
  CHECK(last > 50'000);
  CHECK(most <= 16 * kUrlsPerTurn);
  CHECK(desk.held < 1000);
  for (std::size_t n = 0; n < 10; ++n) CHECK(desk.network.logs.at(host_name(n)).requests >= 350);
}

TEST_CASE("a state file that another program locks for a while stops nothing") {
  SimulatedDesk desk(13, 1s);
  for (std::size_t n = 0; n < 5; ++n) desk.add(host_name(n), healthy_site(host_name(n), 100));
  desk.recorder.is_locked = [&] { return desk.network.elapsed() > 10s && desk.network.elapsed() < 44s; };
  const auto report = desk.run(10min);
  std::size_t fetched = 0;
  for (const auto& outlet : report.outlets) fetched += outlet.fetched;
  CHECK(fetched == 5 * 107);
  CHECK(desk.recorder.database()
            .execAndGet("SELECT count(*) FROM frontier_urls WHERE first_fetched IS NOT NULL")
            .getInt64() == 5 * 107);
}
