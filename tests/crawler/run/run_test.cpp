// A run from begin to end: how it stops, a kill, a set time.

#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

TEST_CASE("a run that was killed at any point loses nothing and repeats nothing") {
  for (int after = 1; after <= 7; ++after) {
    World world;
    world.serve_feed(paths(5));
    world.serve("*", text("x"));
    auto options = world.options();
    int answers = 0;
    options.progress = [&](std::string_view) {
      if (++answers == after) throw Killed{};
    };
    CHECK_THROWS_AS(crawler::crawl(world.desk, *world.archive, *world.database, options), Killed);
    world.open();
    world.crawl();
    INFO(after);
    const auto captured = world.captured();
    CHECK(captured.size() == 7);
    for (const auto& line : captured) CHECK(count(captured, line) == 1);
    CHECK(archive::verify(world.folder.path() / "archive", *world.database).empty());
  }
}

TEST_CASE("a stop waits for an endless answer for seconds, not minutes, and its host keeps its pause") {
  World world;
  auto endless = text("x");
  endless.endless = true;
  endless.drip = 1;
  world.serve_feed({"/a", "/b"});
  world.serve("*", text("x"));
  world.serve("/a", endless);
  std::atomic<bool> stop = false;
  auto options = world.options();
  options.stop = &stop;
  std::thread stopper([&] {
    while (count(world.requested(), "/a") == 0) std::this_thread::yield();
    stop = true;
  });
  const auto start = std::chrono::steady_clock::now();
  const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(std::chrono::steady_clock::now() - start < 10s);  // the exchange as a whole could take 20 s
  stopper.join();
  CHECK(report.stopped);
  CHECK(world.captured().size() == 2);
  world.serve("/a", text("x"));
  world.open();
  world.crawl();
  CHECK(world.captured().size() == 4);
}

TEST_CASE("a stop ends a run within seconds, whatever is under way") {
  struct Case {
    const char* what;
    std::function<void(World&)> prepare;
    std::string at;  ///< the stop comes when this was asked for
  };
  const Case cases[] = {
      {"a server that never answers",
       [](World& world) {
         auto silent = text("x");
         silent.delay = 20s;
         world.serve("/feed", silent);
       },
       "/feed"},
      {"a server that is silent on robots.txt",
       [](World& world) {
         auto silent = text("x");
         silent.delay = 20s;
         world.serve("/robots.txt", silent);
       },
       "/robots.txt"},
      {"a list of 50,000 URLs",
       [](World& world) {
         std::string urls;
         for (const auto& path : paths(50'000)) urls += "<url><loc>" + world.server.origin() + path + "</loc></url>";
         world.desk.outlets[0].sitemaps = {world.server.origin() + "/map"};
         world.serve("/map", text("<urlset>" + urls + "</urlset>", "text/xml"));
       },
       "/map"},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    World world;
    world.desk.crawler.timeout = 60s;
    world.serve_feed({"/a"});
    c.prepare(world);
    std::atomic<bool> stop = false;
    auto options = world.options();
    options.stop = &stop;
    std::thread stopper([&] {
      while (count(world.requested(), c.at) == 0) std::this_thread::yield();
      stop = true;
    });
    const auto start = std::chrono::steady_clock::now();
    const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
    CHECK(std::chrono::steady_clock::now() - start < 10s);
    stopper.join();
    CHECK(report.stopped);
    CHECK(archive::verify(world.folder.path() / "archive", *world.database).empty());
  }
}

TEST_CASE("a stop finishes what is in flight and starts nothing new") {
  World world;
  world.serve_feed(paths(5));
  world.serve("*", text("x"));
  std::atomic<bool> stop = false;
  auto options = world.options();
  options.stop = &stop;
  int answers = 0;
  options.progress = [&](std::string_view) { stop = ++answers == 3; };
  const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(report.stopped);
  CHECK(world.requested().size() == 3);
  CHECK(world.captured().size() == 3);
  world.crawl();
  CHECK(world.captured().size() == 7);
}

TEST_CASE("max_run ends a run, the next one goes on") {
  World world;
  world.desk.crawler.max_run = 100ms;
  world.desk.crawler.delay = 40ms;
  world.serve_feed(paths(8));
  world.serve("*", text("x"));
  const auto report = world.crawl();
  CHECK(report.stopped);
  CHECK(world.captured().size() < 8);
  world.desk.crawler.max_run = 20s;
  world.crawl();
  CHECK(world.captured().size() == 10);
}

TEST_CASE("below archive.min_free nothing is fetched") {
  World world;
  world.serve_feed({});
  world.desk.archive.min_free = std::uint64_t{1} << 62;
  const auto report = world.crawl();
  CHECK(report.disk_full);
  CHECK(world.requested().empty());
}

TEST_CASE("the time may be set, for outlets within allow_addresses only") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  world.crawl();
  auto options = world.options();
  options.due_as_of = kStart + 61min;
  crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(count(world.requested(), "/a") == 2);
  for (const auto& capture : world.archive->captures_after({}, 100)) CHECK(capture.fetched == kStart);

  world.desk.crawler.allow_addresses = {"127.0.0.2/32"};
  options.due_as_of = kStart + 30 * 24h;
  CHECK(crawler::due(world.desk, *world.database, options).empty());
}

TEST_CASE("a set time moves pauses, too, for outlets within allow_addresses") {
  World world;
  world.serve("/feed", status(503, {{"Retry-After", "3600"}}));
  world.crawl();
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  auto options = world.options();
  options.due_as_of = kStart + 59min;
  crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(count(world.requested(), "/feed") == 1);
  options.due_as_of = kStart + 61min;
  crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(count(world.requested(), "/feed") == 2);
  CHECK(count(world.requested(), "/a") == 1);
}

TEST_CASE("a time set in the past makes nothing due") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  world.crawl();
  auto options = world.options();
  options.due_as_of = kStart - 30 * 24h;
  const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(report.brought_back == 0);
  CHECK(count(world.requested(), "/feed") == 1);
  CHECK(count(world.requested(), "/a") == 1);
}

TEST_CASE("what is due is listed in the order of fetching, without fetching or writing") {
  World world;
  world.serve_feed(paths(2));
  const auto first = crawler::due(world.desk, *world.database, world.options());
  REQUIRE(first.size() == 1);
  CHECK(first[0].outlet == "times");
  CHECK(first[0].kind == "feed");
  CHECK(first[0].url == world.server.origin() + "/feed");
  CHECK(world.requested().empty());
  CHECK(crawler::outlet_states(world.desk, *world.database, world.clock)[0].known_urls == 0);
  world.serve("*", text("x"));
  world.crawl();
  CHECK(crawler::due(world.desk, *world.database, world.options()).empty());
  world.clock += 2h;
  CHECK(crawler::due(world.desk, *world.database, world.options()).size() == 3);
}

TEST_CASE("chosen outlets are crawled alone, also where they are not enabled") {
  World world({"one", "two"});
  world.serve_feed({}, "one");
  world.serve_feed({}, "two");
  world.desk.outlets[1].enabled = false;
  auto options = world.options();
  options.outlets = {"two"};
  const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
  REQUIRE(report.outlets.size() == 1);
  CHECK(report.outlets[0].outlet == "two");
  CHECK(world.requested("one").empty());
  CHECK(world.requested("two").size() == 2);
}

TEST_CASE("an outlet's state is what status shows") {
  World world;
  world.serve_feed({"/a", "/gone"});
  world.serve("/a", text("A"));
  CHECK_FALSE(crawler::outlet_states(world.desk, *world.database, world.clock)[0].last_visit);
  world.crawl();
  const auto state = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
  CHECK(state.outlet == "times");
  CHECK(state.known_urls == 3);
  CHECK(state.waiting == 1);  // the 404, which is tried again
  CHECK(state.errors == 1);
  REQUIRE(state.last_visit);
  CHECK(*state.last_visit - kStart < 10s);
  CHECK(state.last_success.has_value());
  REQUIRE(state.next_visit);
  CHECK(*state.next_visit - kStart >= 15min);
}
