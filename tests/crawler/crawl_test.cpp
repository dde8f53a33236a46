#include "crawler/crawl.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;
using tearsheet::crawler::outlet_states;
using Lines = std::vector<std::string>;

namespace {
Lines sorted(Lines lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}
}  // namespace

TEST_CASE("a run goes from robots.txt over the feed to the articles, and all of it is archived") {
  World world;
  world.serve_feed({"/2026/03/01/one", "/2026/03/01/two?utm_source=feed"});
  world.serve("/2026/03/01/one", text("<p>One"));
  world.serve("/2026/03/01/two", text("<p>Two"));
  const auto report = world.crawl();
  CHECK(sorted(world.captured()) == Lines{"feed 200 /feed", "page 200 /2026/03/01/one", "page 200 /2026/03/01/two",
                                          "robots 404 /robots.txt"});
  REQUIRE(report.outlets.size() == 1);
  CHECK(report.outlets[0].fetched == 3);
  CHECK(report.outlets[0].failed == 0);
  CHECK(report.outlets[0].last_error.empty());
  CHECK_FALSE(report.stopped);
  CHECK(world.requested().front() == "/robots.txt");
}
