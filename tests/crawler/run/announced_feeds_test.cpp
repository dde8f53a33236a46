// Feeds that the desk doesn't name, and that an outlet's section pages announce.

#include <catch2/catch.hpp>

#include "crawler/run/restore.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

std::string announced(const std::string& href) {
  return "<link rel=alternate type='application/rss+xml' href='" + href + "'>";
}

/// An outlet with a section page and nothing else.
struct Sections : World {
  explicit Sections(const std::string& head) {
    desk.outlets[0].feeds.clear();
    desk.outlets[0].sections = {server.origin() + "/world"};
    serve("/world", text("<html><head>" + head + "</head><body><a href=/x>x</a></body></html>"));
    serve_feed({"/a0", "/a1"});
    serve("/a0", text("A"));
    serve("/a1", text("B"));
  }
};

}  // namespace

TEST_CASE("a feed that a section page announces is read regularly") {
  Sections world(announced("/feed"));
  world.crawl();
  CHECK(count(world.captured(), "feed 200 /feed") == 1);
  CHECK(count(world.captured(), "page 200 /a0") == 1);
  world.crawl_after(16min);
  CHECK(count(world.requested(), "/feed") == 2);
}

TEST_CASE("not where the desk names feeds, not on other sites, not of comments or articles, and not too many") {
  Sections named(announced("/other"));
  named.desk.outlets[0].feeds = {named.server.origin() + "/feed"};
  named.crawl();
  CHECK(count(named.requested(), "/other") == 0);

  Sections others(announced("https://elsewhere.example/feed") + announced("/comments/feed") +
                  announced("/2026/03/01/a-long-story/feed"));
  others.crawl();
  for (const auto& path : others.requested()) CHECK(path.find("feed") == path.npos);

  Sections many(announced("/f1") + announced("/f2") + announced("/f3") + announced("/f4"));
  many.crawl();
  CHECK(count(many.requested(), "/f3") == 1);
  CHECK(count(many.requested(), "/f4") == 0);

  Sections unwilling("<meta name=robots content=nofollow>" + announced("/feed"));
  unwilling.crawl();
  CHECK(count(unwilling.requested(), "/feed") == 0);
}

TEST_CASE("an announced feed that robots.txt forbids is not asked for") {
  Sections world(announced("/feed"));
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /feed\n", "text/plain"));
  world.crawl();
  CHECK(count(world.requested(), "/feed") == 0);
}

TEST_CASE("a restored frontier goes on reading an announced feed, at its time") {
  for (const int moved : {0, 301, 302}) {
    INFO(moved);
    Sections world(announced(moved ? "/old" : "/feed"));
    if (moved) world.serve("/old", status(moved, {{"Location", "/feed"}}));
    world.crawl();
    const auto before = world.requested();
    REQUIRE(count(before, "/feed") == 1);
    for (const auto* table : {"urls", "outlets", "hosts", "origins", "vias", "run", "gaps"}) {
      world.database->exec(std::string{"DELETE FROM frontier_"} + table);
    }
    crawler::restore_frontier(world.desk, *world.archive, *world.database);
    world.crawl_after(5min);
    CHECK(world.requested() == before);
    world.crawl_after(20min);
    CHECK(count(world.requested(), "/feed") == 2);
    CHECK(count(world.requested(), "/a0") == 1);
  }
}
