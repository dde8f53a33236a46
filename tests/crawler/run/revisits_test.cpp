// When a list is read again, by what its server and the list itself ask for.

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

TEST_CASE("a feed is read again after the longest of 15 minutes, max-age or Expires, and its own updatePeriod") {
  struct Case {
    const char* what;
    fixtures::Headers headers;
    std::string channel;
    std::chrono::minutes again;
  };
  constexpr auto kHourly =
      "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>hourly"
      "</sy:updatePeriod>";
  const std::pair<std::string, std::string> date{"Date", "Sun, 01 Mar 2026 12:00:00 GMT"};
  const Case cases[] = {
      {"nothing", {}, "", 15min},
      {"max-age", {{"Cache-Control", "public, max-age=2700"}}, "", 45min},
      {"a short max-age", {{"Cache-Control", "max-age=60"}}, "", 15min},
      {"Expires", {date, {"Expires", "Sun, 01 Mar 2026 12:30:00 GMT"}}, "", 30min},
      {"Expires in the past", {date, {"Expires", "Thu, 01 Jan 1970 00:00:00 GMT"}}, "", 15min},
      {"updatePeriod", {}, kHourly, 60min},
      {"a shorter max-age and updatePeriod", {{"Cache-Control", "max-age=1800"}}, kHourly, 60min},
      {"a longer max-age and updatePeriod", {{"Cache-Control", "max-age=5400"}}, kHourly, 90min},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    World world;
    auto feed = text("<rss version='2.0'><channel>" + c.channel + "<item><link>" + world.server.origin() +
                         "/a</link></item></channel></rss>",
                     "application/rss+xml");
    feed.headers.insert(feed.headers.end(), c.headers.begin(), c.headers.end());
    world.serve("/feed", feed);
    world.serve("/a", text("A"));
    world.crawl();
    auto passed = 0min;
    // Almost a minute ahead of it nothing is due within the minute that a run waits.
    while (count(world.requested(), "/feed") == 1 && passed < 3h) {
      world.crawl_after(5min);
      passed += 5min;
    }
    CHECK(passed == c.again);
  }
}
