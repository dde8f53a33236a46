#include "crawler/run/robots_gate.h"

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

TEST_CASE("what robots.txt disallows is never asked for") {
  World world;
  world.serve("/robots.txt",
              text("User-agent: *\nDisallow: /\n\nUser-agent: tearsheet\nDisallow: /private\n", "text/plain"));
  world.serve_feed({"/private/a", "/public/a"});
  world.serve("*", text("x"));
  const auto report = world.crawl();
  CHECK(sorted(world.requested()) == Lines{"/feed", "/public/a", "/robots.txt"});
  CHECK(report.outlets[0].refused == 1);
  const auto states = crawler::outlet_states(world.desk, *world.database, world.clock);
  REQUIRE(states.size() == 1);
  CHECK(states[0].refused == 1);
  CHECK(states[0].known_urls == 3);
}

TEST_CASE("RFC 9309 §2.3.1.3: 4xx on robots.txt allows everything, §2.3.1.4: 5xx and silence allow nothing") {
  for (const int code : {400, 401, 403, 404, 410, 451}) {
    World world;
    world.serve_feed({});
    world.serve("/robots.txt", status(code));
    world.crawl();
    INFO(code);
    CHECK(count(world.requested(), "/feed") == 1);
  }
  for (const int code : {429, 500, 502, 503, 599}) {
    World world;
    world.serve_feed({});
    world.serve("/robots.txt", status(code));
    const auto report = world.crawl();
    INFO(code);
    CHECK(world.requested() == Lines{"/robots.txt"});
    CHECK(report.outlets[0].failed == 1);
    CHECK(report.outlets[0].last_error.find("nothing may be fetched") != std::string::npos);
    CHECK(count(world.captured(), "robots " + std::to_string(code) + " /robots.txt") == 1);
    world.crawl_after(30s);  // backing off
    CHECK(world.requested().size() == 1);
    world.serve("/robots.txt", status(404));
    world.crawl_after(90s);
    CHECK(count(world.requested(), "/feed") == 1);
  }
  World world;
  world.serve_feed({});
  fixtures::Behaviour cut;
  cut.cut_after = 0;
  world.serve("/robots.txt", cut);
  world.crawl();
  CHECK(count(world.requested(), "/feed") == 0);
}

TEST_CASE("RFC 9309 §2.4: robots.txt is asked for once a day, and its old copy holds while it can't be fetched") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /private", "text/plain"));
  world.serve_feed({"/private/a"});
  world.crawl();
  world.crawl_after(20h);
  CHECK(count(world.requested(), "/robots.txt") == 1);
  CHECK(count(world.requested(), "/feed") == 2);
  world.serve("/robots.txt", status(500));
  world.crawl_after(10h);
  CHECK(count(world.requested(), "/robots.txt") == 2);
  CHECK(count(world.requested(), "/feed") == 3);
  CHECK(count(world.requested(), "/private/a") == 0);
}

TEST_CASE("RFC 9309 §2.3.1.2: five redirects of robots.txt are followed, more count as unavailable") {
  for (const int hops : {1, 5, 6}) {
    World world;
    world.serve_feed({"/x"});
    std::string from = "/robots.txt";
    for (int i = 1; i <= hops; ++i) {
      const auto to = "/r" + std::to_string(i);
      world.serve(from, status(301, {{"Location", to}}));
      from = to;
    }
    world.serve(from, text("User-agent: *\nDisallow: /", "text/plain"));
    world.crawl();
    INFO(hops);
    CHECK(count(world.requested(), "/feed") == (hops <= 5 ? 0 : 1));
    CHECK(count(world.requested(), "/r" + std::to_string(hops)) == (hops <= 5 ? 1 : 0));
  }
}
