// Politeness within a run and from run to run, as the server sees it.

#include <catch2/catch.hpp>

#include "tests/crawler/wire.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

/// From the end of each request to the arrival of the next.
std::vector<std::chrono::milliseconds> gaps(const std::vector<fixtures::Request>& requests) {
  std::vector<std::chrono::milliseconds> found;
  for (std::size_t i = 1; i < requests.size(); ++i) {
    found.push_back(
        std::chrono::duration_cast<std::chrono::milliseconds>(requests[i].arrived - requests[i - 1].arrived));
  }
  return found;
}

}  // namespace

TEST_CASE("the configured delay lies between any two requests to a host") {
  World world;
  world.desk.crawler.delay = 60ms;
  world.serve_feed(paths(4));
  world.serve("*", text("x"));
  world.crawl();
  const auto requests = world.server.requests();
  REQUIRE(requests.size() == 6);
  for (const auto gap : gaps(requests)) CHECK(gap >= 60ms);
}

TEST_CASE("Crawl-delay makes it longer, also for the request right after robots.txt, and over runs") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nCrawl-delay: 0.2\n", "text/plain"));
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  world.crawl();
  world.open();
  world.crawl_after(0s);
  world.desk.outlets[0].feeds.push_back(world.server.origin() + "/second");
  world.serve("/second", text("<rss/>", "text/xml"));
  world.open();
  world.crawl();
  const auto requests = world.server.requests();
  REQUIRE(requests.size() == 4);
  for (const auto gap : gaps(requests)) CHECK(gap >= 200ms);
}

TEST_CASE("a slow answer makes the next pause five times as long") {
  World world;
  auto slow =
      text("<rss><channel><item><link>" + world.server.origin() + "/a</link></item></channel></rss>", "text/xml");
  slow.delay = 80ms;
  world.serve("/feed", slow);
  world.serve("/a", text("A"));
  world.crawl();
  const auto requests = world.server.requests();
  REQUIRE(requests.size() == 3);
  REQUIRE(requests[1].answered);
  CHECK(requests[2].arrived - *requests[1].answered >= 390ms);
}

TEST_CASE("one request at a time to a host, and to an address that several hosts share") {
  World world({"one", "two", "three"});
  for (const auto* id : {"one", "two", "three"}) {
    world.serve_feed(paths(3), id);
    auto page = text("x");
    page.delay = 5ms;
    world.server.script(id, "*", page);
  }
  world.desk.crawler.delay = 1ms;
  world.crawl();
  const auto requests = world.server.requests();
  REQUIRE(requests.size() == 15);
  for (std::size_t i = 1; i < requests.size(); ++i) {
    REQUIRE(requests[i - 1].answered);
    CHECK(requests[i].arrived >= *requests[i - 1].answered);
  }
  CHECK(requests[0].outlet != requests[1].outlet);  // and they take turns
}

TEST_CASE("a delay under a second holds for listed addresses only") {
  World world;
  world.desk.crawler.delay = 0ms;
  world.serve_feed({});
  world.crawl();
  CHECK(world.requested().size() == 2);  // 127.0.0.1 is listed: quick (that it is 1 s elsewhere: hosts_test)
}

TEST_CASE("429 and 503: Retry-After is kept in full") {
  for (const int code : {429, 503}) {
    World world;
    world.serve_feed({"/a"});
    auto busy = status(code, {{"Retry-After", "1"}});
    busy.times = 1;
    world.serve("/a", busy);
    world.crawl();
    const auto requests = world.server.requests();
    INFO(code);
    REQUIRE(requests.size() == 4);
    CHECK(requests[3].target == "/a");
    CHECK(requests[3].arrived - requests[2].arrived >= 1000ms);
  }
}

TEST_CASE("a Retry-After date without a Date header counts from the time of receipt") {
  const std::string end = "Connection: close\r\nContent-Length: 0\r\n\r\n";
  WireServer server({"HTTP/1.1 404 No rules\r\n" + end,
                     "HTTP/1.1 429 Later\r\nRetry-After: Sun, 01 Mar 2026 14:00:00 GMT\r\n" + end});  // kStart + 2 h
  World world;
  world.desk.outlets.front().site = server.url();
  world.desk.outlets.front().feeds = {server.url("/feed")};
  world.crawl();
  CHECK(server.requests().size() == 2);
  world.crawl_after(115min);
  CHECK(server.requests().size() == 2);
  world.crawl_after(6min);
  CHECK(server.requests().size() == 3);
}

TEST_CASE(
    "a Retry-After that is too short, again and again, doesn't keep a storm alive, and no page is given up because of "
    "it") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", status(503, {{"Retry-After", "0"}}));
  world.crawl();
  CHECK(count(world.requested(), "/a") == 2);  // at once, as the server said; then our own back-off
  for (int day = 0; day < 12; ++day) world.crawl_after(25h);
  world.serve("/a", text("A"));
  world.crawl_after(25h);
  CHECK(count(world.captured(), "page 200 /a") == 1);
}

TEST_CASE("without Retry-After the host is left alone for a minute, then two, over runs, other hosts go on") {
  World world({"busy", "calm"});
  world.serve_feed(paths(3), "busy");
  world.serve_feed(paths(3), "calm");
  world.server.script("calm", "*", text("x"));
  for (int i = 0; i < 3; ++i) world.server.script("busy", "/a" + std::to_string(i), status(503));
  world.crawl();
  CHECK(world.requested("busy").size() == 3);
  CHECK(world.requested("calm").size() == 5);
  world.crawl_after(30s);
  CHECK(world.requested("busy").size() == 3);
  world.crawl_after(40s);
  CHECK(world.requested("busy").size() == 4);
  world.crawl_after(70s);
  CHECK(world.requested("busy").size() == 4);
  world.crawl_after(70s);
  CHECK(world.requested("busy").size() == 5);
}

TEST_CASE("a clock set back holds nobody up for longer than the pause that was meant") {
  World world;
  world.serve_feed({});
  world.crawl();
  world.desk.outlets[0].feeds.push_back(world.server.origin() + "/second");
  world.serve("/second", text("<rss/>", "text/xml"));
  world.clock -= 24h * 365;
  world.crawl();
  CHECK(count(world.requested(), "/second") == 1);
}

TEST_CASE("the run after a killed one waits a full delay before its first request") {
  World world;
  world.desk.crawler.delay = 150ms;
  world.serve_feed(paths(3));
  world.serve("*", text("x"));
  auto options = world.options();
  int answers = 0;
  options.progress = [&](std::string_view) {
    if (++answers == 2) throw Killed{};
  };
  CHECK_THROWS_AS(crawler::crawl(world.desk, *world.archive, *world.database, options), Killed);
  world.open();
  world.crawl();
  const auto requests = world.server.requests();
  REQUIRE(requests.size() > 3);
  for (const auto gap : gaps(requests)) CHECK(gap >= 150ms);
}

TEST_CASE("the run after a killed one waits as long as Crawl-delay says") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nCrawl-delay: 0.3\n", "text/plain"));
  world.serve_feed(paths(2));
  world.serve("*", text("x"));
  world.crawl();
  world.desk.outlets[0].feeds.push_back(world.server.origin() + "/second");
  auto options = world.options();
  options.progress = [&](std::string_view) { throw Killed{}; };
  CHECK_THROWS_AS(crawler::crawl(world.desk, *world.archive, *world.database, options), Killed);
  world.clock += 1s;  // the pause that was stored is over, that of the request which was not is about to begin
  world.open();
  world.crawl();
  for (const auto gap : gaps(world.server.requests())) CHECK(gap >= 300ms);
}

TEST_CASE("what a server asked for is kept, also if the run is killed right after") {
  World world({"busy", "other"});
  world.serve_feed({"/a"}, "busy");
  world.serve_feed({}, "other");
  world.server.script("other", "/robots.txt", text("User-agent: *\nCrawl-delay: 0.2\n", "text/plain"));
  world.server.script("busy", "/a", status(429, {{"Retry-After", "3600"}}));
  auto options = world.options();
  bool was_refused = false;
  options.progress = [&](std::string_view line) {
    if (was_refused) throw Killed{};
    was_refused = line.find("429") != std::string_view::npos;
  };
  CHECK_THROWS_AS(crawler::crawl(world.desk, *world.archive, *world.database, options), Killed);
  world.open();
  world.crawl_after(10min);
  CHECK(count(world.requested("busy"), "/a") == 1);
}
