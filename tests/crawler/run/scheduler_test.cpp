#include "crawler/run/scheduler.h"

#include <catch2/catch.hpp>

#include "tests/crawler/frontier_table.h"
#include "tests/crawler/simulation.h"
#include "tests/growth.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

constexpr milliseconds kDelay = 10s;

/// A scheduler over hosts of a simulated network whose robots.txt is known, and a clock that the test sets.
struct Scheduling : FrontierTable {
  config::Desk desk = desk_of({});
  AddressRules rules{{}};
  SimulatedNetwork network{1, kDelay};
  Plan plan{desk, rules, {}, network.clock()};
  Frontier frontier{*database};
  Hosts hosts{frontier, rules, {kDelay, false}, network.clock()};
  RobotsGate gate{frontier, "Tearsheet"};
  Scheduler scheduler{frontier, plan, hosts, gate, network, rules, network.clock(), 60s};

  explicit Scheduling(const std::vector<std::string>& names = {"a.example", "b.example"}) {
    for (const auto& name : names) {
      network.add(name, healthy_site(name, 0));
      gate.set_none("http://" + name, now());
    }
  }
  Time now() const { return plan.wall_start(); }

  void put(const std::string& url, std::chrono::seconds later = 0s) {
    auto entry = page(url);
    entry.next_due = now() + later;
    if (later > 0s) entry.first_fetched = now();
    scheduler.put(frontier.add(std::move(entry)));
  }

  /// The next task that is not only news of robots.txt.
  std::optional<Task> next() {
    auto task = scheduler.next();
    while (task && task->kind == Task::Kind::kRobotsNews) task = scheduler.next();
    return task;
  }
  /// "" if there is nothing to fetch.
  std::string fetched() {
    const auto task = next();
    if (!task) return {};
    REQUIRE(task->kind == Task::Kind::kFetch);
    scheduler.release(*task->host, 50ms, {});
    return task->entry->url.text();
  }
};

}  // namespace

TEST_CASE("each host has its turn, and then waits for its delay") {
  Scheduling s;
  for (const auto* path : {"/1", "/2"}) {
    s.put(std::string{"http://a.example"} + path);
    s.put(std::string{"http://b.example"} + path);
  }
  CHECK(s.fetched().starts_with("http://a.example/"));
  CHECK(s.fetched().starts_with("http://b.example/"));
  CHECK(s.fetched().empty());
  REQUIRE(s.scheduler.next_wake());
  CHECK(*s.scheduler.next_wake() >= s.network.now + kDelay);
  s.network.pass(kDelay - 1ms);
  CHECK(s.fetched().empty());
  s.network.pass(kDelay);
  const auto one = s.fetched(), other = s.fetched();
  CHECK(one.substr(0, 16) != other.substr(0, 16));  // each host has its own jitter, so either may be first
  CHECK(one.substr(16) == other.substr(16));        // "/2", or "/1", of both
  CHECK(s.fetched().empty());
}

TEST_CASE("a host with a request under way gets no second one, however long that takes") {
  Scheduling s({"a.example"});
  s.put("http://a.example/1");
  s.put("http://a.example/2");
  const auto task = s.next();
  REQUIRE(task);
  s.network.pass(1h);
  CHECK_FALSE(s.next());
  CHECK_FALSE(s.scheduler.next_wake());
  s.scheduler.release(*task->host, 50ms, {});
  s.network.pass(kDelay * 2);
  CHECK(s.next());
}

TEST_CASE("what is due later wakes the scheduler at its time") {
  Scheduling s({"a.example"});
  s.put("http://a.example/later", 3600s);
  CHECK_FALSE(s.next());
  REQUIRE(s.scheduler.next_wake());
  CHECK(*s.scheduler.next_wake() == s.network.now + 3600s);
  s.network.pass(3600s);
  CHECK(s.fetched() == "http://a.example/later");
}

TEST_CASE("nothing but robots.txt goes to an origin whose rules are unknown") {
  Scheduling s({"a.example"});
  s.put("http://a.example:8080/1");
  const auto task = s.next();
  REQUIRE(task);
  CHECK(task->entry->kind == Kind::kRobots);
  CHECK(task->entry->url.text() == "http://a.example:8080/robots.txt");
  s.scheduler.release(*task->host, 50ms, {});
  s.network.pass(kDelay * 2);
  CHECK_FALSE(s.next());
  s.gate.set_none("http://a.example:8080", s.now());
  s.scheduler.robots_settled("http://a.example:8080");
  CHECK(s.fetched() == "http://a.example:8080/1");
}

TEST_CASE("what robots.txt forbids is handed back with the line that does") {
  Scheduling s({"a.example"});
  s.gate.set_rules("http://a.example", "User-agent: *\nDisallow: /private\n", s.now());
  s.put("http://a.example/private/1");
  const auto task = s.next();
  REQUIRE(task);
  CHECK(task->kind == Task::Kind::kRefused);
  CHECK(task->text == "robots.txt line 2: Disallow: /private");
}

TEST_CASE("a name without an address, and a private address, are reported once") {
  Scheduling s({"a.example"});
  s.gate.set_none("http://nowhere.example", s.now());
  s.put("http://nowhere.example/1");
  auto task = s.next();
  REQUIRE(task);
  CHECK(task->kind == Task::Kind::kNoAddress);
  s.scheduler.pause(*task->host, 60s);
  CHECK_FALSE(s.next());
}

TEST_CASE("a turn costs the same however many hosts wait for their time") {
  /// Hosts with a page that is due in ten years, and one that has a page for each turn.
  struct Turns : Scheduling {
    explicit Turns(std::size_t waiting) : Scheduling({"a.example"}) {
      for (std::size_t n = 0; n < waiting; ++n) {
        const auto host = "h" + std::to_string(n) + ".example";
        network.add(host, healthy_site(host, 0));
        gate.set_none("http://" + host, now());
        put("http://" + host + "/later", 24h * 3650);
      }
    }
    tests::Run idle() {
      return [this] {
        if (scheduler.next() || !scheduler.next_wake() || !scheduler.next_worth()) FAIL("hosts wait, and none is due");
      };
    }
    tests::Run fetching() {
      return [this] {
        gate.set_none("http://a.example", network.wall());  // or it would be asked for again, a day later
        put("http://a.example/" + std::to_string(++pages));
        REQUIRE(fetched() == "http://a.example/" + std::to_string(pages));
        network.pass(2 * kDelay);
      };
    }
    std::size_t pages = 0;
  } few(1000), many(1000 * tests::kGrowth);
  CHECK(tests::stays_level(few.idle(), many.idle()));
  CHECK(tests::stays_level(few.fetching(), many.fetching()));
}
