// What is wrong with an outlet, and when that is said (crawler/run/outlets.cpp, outlet_state.cpp).

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;
using crawler::News;

namespace {

const crawler::OutletReport& only(const crawler::CrawlReport& report) { return report.outlets.at(0); }

crawler::OutletState state(World& world) {
  return crawler::outlet_states(world.desk, *world.database, world.clock).at(0);
}

/// Runs every few hours, and what they had to say: "onset at 24", "recovery at 30".
Lines watch(World& world, int hours, int step = 1) {
  Lines said;
  for (int hour = step; hour <= hours; hour += step) {
    const auto report = world.crawl_after(std::chrono::hours{step});
    const auto at = " at " + std::to_string((world.clock - kStart) / 1h);
    if (only(report).news == News::kOnset) said.push_back("onset" + at);
    if (only(report).news == News::kRecovery) said.push_back("recovery" + at);
    if (only(report).failing_for_long) CHECK_FALSE(only(report).trouble->reason.empty());
  }
  return said;
}

}  // namespace

TEST_CASE("an outlet that yields nothing any longer is reported once, and once when it is back") {
  struct Case {
    const char* what;
    std::function<void(World&)> spoil;
    const char* reason;
  };
  const Case cases[] = {
      {"HTML", [](World& world) { world.serve("/feed", text("<html>Welcome to our new site</html>")); }, "not a feed"},
      {"no item", [](World& world) { world.serve_feed({}); }, "no link to an article"},
      {"items that are no articles", [](World& world) { world.serve_feed({"/"}); }, "no link to an article"},
      {"404", [](World& world) { world.serve("/feed", status(404)); }, "404"},
      {"410", [](World& world) { world.serve("/feed", status(410)); }, "410"},
      {"403", [](World& world) { world.serve("/feed", status(403)); }, "403"},
      {"500", [](World& world) { world.serve("/feed", status(500)); }, "500"},
      {"503", [](World& world) { world.serve("/feed", status(503)); }, "503"},
      {"a redirect to nothing",
       [](World& world) {
         world.serve("/feed", status(301, {{"Location", "/new"}}));
       },
       "/new: 404"},
      {"forbidden",
       [](World& world) { world.serve("/robots.txt", text("User-agent: *\nDisallow: /feed\n", "text/plain")); },
       "Disallow: /feed"},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    World world;
    world.serve("*", status(404));
    world.serve("/robots.txt", status(404));
    world.serve_feed({"/a"});
    world.serve("/a", text("A"));
    CHECK_FALSE(only(world.crawl()).trouble);
    c.spoil(world);
    // The old article answers all along. A rule of robots.txt is noticed after a day.
    const auto said = watch(world, 60, 4);
    REQUIRE(said.size() == 1);
    CHECK(said[0].starts_with("onset at "));
    CHECK(count(world.requested(), "/a") > 2);
    CHECK(only(world.crawl()).failing_for_long);
    CHECK(state(world).last_error.find(c.reason) != std::string::npos);
    CHECK(state(world).sources.at(0).error.find(c.reason) != std::string::npos);
    world.serve("/robots.txt", status(404));
    world.serve_feed({"/a", "/b"});
    world.serve("/b", text("B"));
    const auto after = watch(world, 30, 4);
    REQUIRE(after.size() == 1);
    CHECK(after[0].starts_with("recovery at "));
    CHECK_FALSE(only(world.crawl()).failing_for_long);
    CHECK(state(world).last_error.empty());
  }
}

TEST_CASE("a failure is reported after report_after, across runs of which each is a new process") {
  World world;
  world.desk.crawler.report_after = 6h;
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  world.crawl();
  world.serve("/feed", status(500));
  Lines said;
  for (int hour = 1; hour <= 9; ++hour) {
    world.open();
    for (const auto& line : watch(world, 1)) said.push_back(line);
  }
  CHECK(said == Lines{"onset at 7"});
}

TEST_CASE("an outlet that is dead from the beginning is reported once with its reason") {
  World world;
  {
    fixtures::Server dead(fixtures::Options{{}, {"x"}, 0, {}});
    world.desk.outlets[0].site = dead.origin();
    world.desk.outlets[0].feeds = {dead.origin() + "/feed", dead.origin() + "/other"};
  }
  CHECK_FALSE(only(world.crawl()).failing_for_long);
  CHECK(only(world.crawl()).trouble->reason.find("robots.txt") != std::string::npos);
  CHECK(watch(world, 50) == Lines{"onset at 24"});
}

TEST_CASE("a sitemap of pages that are all missing is a trouble, and one missing page is none") {
  World world;
  world.desk.outlets[0].feeds.clear();
  world.desk.outlets[0].sitemaps = {world.server.origin() + "/map"};
  const auto map_of = [&](const Lines& paths) {
    std::string urls;
    for (const auto& path : paths) urls += "<url><loc>" + world.server.origin() + path + "</loc></url>";
    return text("<urlset>" + urls + "</urlset>", "text/xml");
  };
  world.serve("*", status(404));
  world.serve("/map", map_of({"/a0"}));
  world.crawl();
  CHECK(watch(world, 30, 4) == Lines{});
  world.serve("/map", map_of(paths(4)));
  CHECK(watch(world, 60, 4).size() == 1);
  CHECK(state(world).last_error.find("404") != std::string::npos);
}

TEST_CASE("an index is as well as the sitemaps that it names") {
  World world;
  world.desk.outlets[0].feeds.clear();
  world.desk.outlets[0].sitemaps = {world.server.origin() + "/index"};
  world.serve("*", status(404));
  world.serve(
      "/index",
      text("<sitemapindex><sitemap><loc>" + world.server.origin() + "/map</loc></sitemap></sitemapindex>", "text/xml"));
  world.serve("/map", text("<urlset><url><loc>" + world.server.origin() + "/a</loc></url></urlset>", "text/xml"));
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(watch(world, 30, 4) == Lines{});
  world.serve("/map", status(404));
  CHECK(watch(world, 60, 4).size() == 1);
  CHECK(state(world).sources.at(0).error.find("/map: 404") != std::string::npos);
}

TEST_CASE("a page that is gone is a withdrawal and no error") {
  for (const int code : {404, 410}) {
    World world;
    world.serve_feed({"/a", "/b"});
    world.serve("*", text("x"));
    world.crawl();
    world.serve("/a", status(code));
    const auto report = world.crawl_after(2h);
    CHECK(only(report).gone == 1);
    CHECK(only(report).failed == 0);
    CHECK_FALSE(only(report).trouble);
    const auto after = state(world);
    CHECK(after.errors == 0);
    CHECK(after.last_error.empty());
    REQUIRE(after.gone.size() == 1);
    CHECK(after.gone[0].url == world.server.origin() + "/a");
    CHECK(after.gone[0].since == world.clock);
    // It is back.
    world.serve("/a", text("x"));
    world.crawl_after(24h);
    CHECK(state(world).gone.size() == (code == 404 ? 0 : 1));  // a 410 is for ever
  }
}

TEST_CASE("status says what is waited for") {
  struct Case {
    const char* what;
    std::function<void(World&)> prepare;
    std::string waits;  ///< begins with
    bool ends;          ///< after two hours
  };
  const Case cases[] = {
      {"Crawl-delay",
       [](World& world) { world.serve("/robots.txt", text("User-agent: *\nCrawl-delay: 301\n", "text/plain")); },
       "crawl-delay 301s", false},
      {"Retry-After",
       [](World& world) {
         world.serve("/feed", status(503, {{"Retry-After", "3600"}}));
       },
       "Retry-After 3600s, ", true},
      {"429 without a time", [](World& world) { world.serve("/feed", status(429)); }, "back-off 60s, ", true},
      {"a robots.txt that can't be had", [](World& world) { world.serve("/robots.txt", status(500)); },
       "back-off 60s, ", true},
      {"permission",
       [](World& world) { world.serve("/robots.txt", text("User-agent: *\nDisallow: /feed\n", "text/plain")); },
       "permission for http", false},
      {"nothing", [](World&) {}, "", true},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    World world;
    world.serve_feed({"/a"});
    world.serve("/a", text("A"));
    c.prepare(world);
    world.crawl();
    CHECK(state(world).waits.substr(0, c.waits.size()) == c.waits);
    CHECK(state(world).waits.empty() == c.waits.empty());
    world.clock += 2h;
    CHECK(state(world).waits.empty() == c.ends);
  }
}

TEST_CASE("each source is shown with its last answer, and answers are counted by class") {
  World world;
  world.desk.outlets[0].feeds.push_back(world.server.origin() + "/broken");
  world.desk.outlets[0].sections = {world.server.origin() + "/news"};
  world.serve_feed({"/a"});
  world.serve("*", status(404));
  world.serve("/a", text("A"));
  world.serve("/broken", status(500));
  world.serve("/news", status(302, {{"Location", "/"}}));
  world.crawl();
  const auto found = state(world);
  REQUIRE(found.sources.size() == 3);
  CHECK(found.sources[0].url == world.server.origin() + "/broken");
  CHECK(found.sources[0].status == 500);
  CHECK(found.sources[0].error.starts_with("500"));
  CHECK(found.sources[1].status == 200);
  CHECK(found.sources[1].error.empty());
  CHECK(found.sources[1].last == kStart);
  CHECK(found.sources[1].next.has_value());
  CHECK(found.sources[2].kind == archive::Kind::kSection);
  CHECK(found.sources[2].status == 302);
  CHECK(found.sources[2].error.find("/: 404") != std::string::npos);
  CHECK(found.answers.classes == std::array<std::int64_t, 4>{2, 1, 2, 1});  // with robots.txt
  CHECK_FALSE(found.trouble);
}

TEST_CASE("an outlet whose feed was never one has had no success") {
  World world;
  world.serve("/feed", text("<html>Welcome</html>"));
  world.crawl();
  CHECK_FALSE(state(world).last_success);
  REQUIRE(state(world).trouble);
  world.serve_feed({});
  world.crawl_after(24h);
  CHECK_FALSE(state(world).trouble);  // a feed without items is one, and it never had any
  CHECK_FALSE(state(world).last_success);
  CHECK(state(world).sources.at(0).error == "no link to an article of the outlet");
}

TEST_CASE("gaps are on record, and one that lasts shows up to now") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  world.crawl();
  world.crawl_after(1h);
  CHECK(state(world).gaps.empty());
  world.crawl_after(72h);
  const std::vector<crawler::Gap> gap{{kStart + 1h, kStart + 73h}};
  CHECK(state(world).gaps == gap);
  world.crawl_after(1h);
  // While its feed can't be had, nobody looks, though its old article answers.
  world.serve("/feed", status(404));
  world.crawl_after(24h);
  world.crawl_after(48h);
  CHECK(state(world).gaps == std::vector<crawler::Gap>{gap[0], {kStart + 74h, kStart + 146h}});
  const auto watched = crawler::watched(*world.database, "times", world.clock);
  CHECK(watched.first == kStart);
  CHECK(watched.last == kStart + 74h);
  CHECK(watched.gaps == state(world).gaps);
}
