#include "crawler/policy/restore.h"

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

/// The frontier is lost and restored; the archive and its tables stay.
void lose_frontier(World& world) {
  for (const auto* table : {"urls", "outlets", "hosts", "origins", "vias", "run"}) {
    world.database->exec(std::string{"DELETE FROM frontier_"} + table);
  }
  crawler::restore_frontier(*world.archive, *world.database);
}

}  // namespace

TEST_CASE("a restored frontier knows what was fetched, and when it is due again") {
  World world;
  world.serve_feed({"/a", "/b", "/gone", "/moved"});
  world.serve("/a", text("A"));
  world.serve("/b", text("B"));
  world.serve("/gone", status(410));
  world.serve("/moved", status(301, {{"Location", "/new"}}));
  world.serve("/new", text("New"));
  world.crawl();
  const auto before = crawler::outlet_states(world.desk, *world.database)[0];
  const auto requests = world.requested().size();
  lose_frontier(world);
  const auto after = crawler::outlet_states(world.desk, *world.database)[0];
  CHECK(after.known_urls == before.known_urls);
  CHECK(after.errors == before.errors);
  CHECK(after.next_visit.has_value());
  CHECK(after.last_success.has_value());
  world.crawl_after(5min);
  CHECK(world.requested().size() - requests == 1);  // nothing is due; robots.txt has to be fetched first
  world.crawl_after(20min);                         // the feed is, which names what is known
  CHECK(count(world.requested(), "/feed") == 2);
  CHECK(count(world.requested(), "/a") == 1);
  CHECK(count(world.requested(), "/gone") == 1);
  world.crawl_after(40min);  // and then the articles' second look
  CHECK(count(world.requested(), "/a") == 2);
  CHECK(count(world.requested(), "/new") == 2);
  CHECK(count(world.requested(), "/moved") == 1);
}

TEST_CASE("articles whose looks are all over are not fetched again, whatever date a feed gives them") {
  World world;
  const auto feed = text("<rss><channel><item><link>" + world.server.origin() +
                             "/a</link><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>",
                         "application/rss+xml");
  world.serve("/feed", feed);
  world.serve("/a", text("A"));
  world.crawl();
  for (const auto later : {2h, 6h, 24h, 24h * 7}) world.crawl_after(later);
  const auto looks = count(world.requested(), "/a");
  lose_frontier(world);
  world.crawl_after(24h);
  CHECK(count(world.requested(), "/a") == looks);
}

TEST_CASE("sources that the desk no longer names are not fetched after a restore") {
  World world;
  world.serve_feed({"/a"});
  world.serve("*", text("x"));
  world.crawl();
  world.desk.outlets[0].feeds = {world.server.origin() + "/other"};
  lose_frontier(world);
  world.crawl_after(1h);
  CHECK(count(world.requested(), "/feed") == 1);
  CHECK(count(world.requested(), "/other") == 1);
}
