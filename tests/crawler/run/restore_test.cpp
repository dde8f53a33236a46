#include "crawler/run/restore.h"

#include <atomic>

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

/// The frontier is lost and restored; the archive and its tables stay.
void lose_frontier(World& world) {
  for (const auto* table : {"urls", "outlets", "hosts", "origins", "vias", "run", "gaps"}) {
    world.database->exec(std::string{"DELETE FROM frontier_"} + table);
  }
  crawler::restore_frontier(world.desk, *world.archive, *world.database);
}

/// "PATH from PATH" of all URLs, sorted; "PATH" of those that the desk names.
Lines found_by(World& world) {
  Lines lines;
  SQLite::Statement rows(*world.database,
                         "SELECT u.target, coalesce(v.url, '') FROM frontier_urls u LEFT JOIN frontier_vias v ON "
                         "v.id = u.via ORDER BY u.target");
  while (rows.executeStep()) {
    const auto via = Url::parse(rows.getColumn(1).getString());
    lines.push_back(rows.getColumn(0).getString() + (via ? " from " + via->path() : ""));
  }
  return lines;
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
  const auto before = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
  const auto requests = world.requested().size();
  lose_frontier(world);
  const auto after = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
  CHECK(after.known_urls == before.known_urls);
  CHECK(after.errors == before.errors);
  CHECK(after.next_visit.has_value());
  CHECK(after.last_success.has_value());
  world.crawl_after(5min);
  CHECK(world.requested().size() == requests);  // nothing is due
  world.crawl_after(20min);                     // the feed is, which names what is known
  CHECK(count(world.requested(), "/feed") == 2);
  CHECK(count(world.requested(), "/a") == 1);
  CHECK(count(world.requested(), "/gone") == 1);
  world.crawl_after(40min);  // and then the articles' second look
  CHECK(count(world.requested(), "/a") == 2);
  CHECK(count(world.requested(), "/new") == 2);
  CHECK(count(world.requested(), "/moved") == 1);
}

TEST_CASE("where a redirect led is fetched after a restore if the run ended in between") {
  World world;
  world.serve_feed({"/old", "/away"});
  world.serve("/old", status(301, {{"Location", "/new?utm_source=x"}}));
  world.serve("/away", status(301, {{"Location", "/"}}));  // no article
  world.serve("/new", text("New"));
  std::atomic<bool> stop{false};
  auto options = world.options();
  options.stop = &stop;
  options.progress = [&](std::string_view) { stop = world.requested().size() >= 4; };
  crawler::crawl(world.desk, *world.archive, *world.database, options);
  REQUIRE(sorted(world.requested()) == Lines{"/away", "/feed", "/old", "/robots.txt"});
  lose_frontier(world);
  world.crawl_after(2h);
  CHECK(count(world.requested(), "/new") == 1);
  CHECK(count(world.requested(), "/old") == 1);
  CHECK(count(world.requested(), "/") == 0);
  lose_frontier(world);  // now it has a capture, and is as due as that says
  world.crawl_after(5min);
  CHECK(count(world.requested(), "/new") == 1);
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

TEST_CASE("robots.txt is restored with its age") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /closed\n", "text/plain"));
  world.serve_feed({"/open", "/closed"});
  world.serve("/open", text("A"));
  world.serve("/closed", text("B"));
  world.crawl();
  lose_frontier(world);
  world.crawl_after(2h);
  CHECK(count(world.requested(), "/robots.txt") == 1);
  CHECK(count(world.requested(), "/open") == 2);
  CHECK(count(world.requested(), "/closed") == 0);
  world.crawl_after(23h);
  CHECK(count(world.requested(), "/robots.txt") == 2);
}

TEST_CASE("URLs that were found and never fetched are restored from the last copies of lists") {
  World world;
  world.desk.outlets[0].sitemaps = {world.server.origin() + "/index"};
  world.desk.outlets[0].sections = {world.server.origin() + "/news"};
  const auto archived = [&](archive::Kind kind, const std::string& path, const std::string& body) {
    archive::Exchange exchange;
    exchange.kind = kind;
    exchange.url = world.server.origin() + path;
    exchange.outlet = "times";
    exchange.request = "GET " + path + " HTTP/1.1\r\n\r\n";
    exchange.response_head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    exchange.body = body;
    exchange.fetched = kStart;
    world.archive->append(exchange);
  };
  const auto item = [&](const std::string& path) {
    return "<item><link>" + world.server.origin() + path + "</link></item>";
  };
  const auto loc = [&](const std::string& path) { return "<loc>" + world.server.origin() + path + "</loc>"; };
  archived(archive::Kind::kFeed, "/feed", "<rss><channel>" + item("/old") + item("/a") + "</channel></rss>");
  archived(archive::Kind::kFeed, "/feed", "<rss><channel>" + item("/a") + item("/b") + "</channel></rss>");
  archived(archive::Kind::kSitemap, "/index", "<sitemapindex><sitemap>" + loc("/map") + "</sitemap></sitemapindex>");
  archived(archive::Kind::kSitemap, "/map", "<urlset><url>" + loc("/c") + "</url></urlset>");
  archived(archive::Kind::kSection, "/news", "<a href='/2026/03/01/d'>D</a>");
  archived(archive::Kind::kPage, "/a", "A");
  world.archive->commit();
  lose_frontier(world);
  CHECK(found_by(world) == Lines{"/2026/03/01/d from /news", "/a from /feed", "/b from /feed", "/c from /map", "/feed",
                                 "/index", "/map from /index", "/news"});
  world.serve("*", text("x"));
  world.crawl_after(5min);
  CHECK(sorted(world.requested()) == Lines{"/2026/03/01/d", "/b", "/c", "/robots.txt"});
}

TEST_CASE("what is wrong with an outlet is restored, and when it was looked at") {
  struct Case {
    const char* what;
    std::function<void(World&)> spoil;
  };
  const Case cases[] = {
      {"nothing", [](World&) {}},
      {"404", [](World& world) { world.serve("/feed", status(404)); }},
      {"HTML", [](World& world) { world.serve("/feed", text("<html>Sorry</html>")); }},
      {"no items", [](World& world) { world.serve_feed({}); }},
      {"pages that are missing",
       [](World& world) {
         world.serve_feed({"/b", "/c", "/d"});
         world.serve("*", status(404));
       }},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    World world;
    world.serve_feed({"/a"});
    world.serve("/a", text("A"));
    world.crawl();
    world.crawl_after(72h);
    c.spoil(world);
    world.crawl_after(2h);
    world.crawl_after(20h);
    const auto before = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
    lose_frontier(world);
    const auto after = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
    REQUIRE(after.trouble.has_value() == before.trouble.has_value());
    if (before.trouble) {
      CHECK(after.trouble->since == before.trouble->since);
      CHECK(before.trouble->reason.starts_with(after.trouble->reason));  // the archive's table has "404" alone
    }
    CHECK(after.answers.classes == before.answers.classes);
    CHECK(after.gaps == before.gaps);
    CHECK(after.gaps.size() == 1);
    CHECK(after.gone.size() == before.gone.size());
    CHECK(after.last_success == before.last_success);
  }
}

TEST_CASE("lists that lead on by a page are restored as such, not as lists that can't be read") {
  World world;
  const auto origin = world.server.origin();
  const auto leads_to = [](const std::string& target) {
    return text("<html><head><meta http-equiv='Refresh' content='0; URL=" + target +
                "'></head><body>Moved</body></html>");
  };
  world.desk.outlets.front().sections = {origin + "/", origin + "/live"};
  world.serve("/", leads_to("/news/"));
  world.serve("/news/", text("<a href='/2026/03/01/a-story'>A story of some length</a>"));
  world.serve("/live", text("<meta http-equiv='Refresh' content='0; URL=/live'><a href='/2026/03/01/live'>Live</a>"));
  world.serve("/feed", leads_to("/real-feed"));
  world.serve(
      "/real-feed",
      text("<rss version='2.0'><channel><item><link>" + origin + "/a</link></item></channel></rss>", "text/xml"));
  world.serve("*", text("x"));
  for (int look = 0; look < 2; ++look) {  // whole, then unchanged
    world.crawl_after(2h);
    lose_frontier(world);
    const auto after = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
    CHECK_FALSE(after.trouble);
    for (const auto& source : after.sources) {
      INFO(source.url << " " << source.error);
      CHECK(source.error.empty());
    }
    CHECK(found_by(world) == Lines{"/", "/2026/03/01/a-story from /news/", "/2026/03/01/live from /live",
                                   "/a from /real-feed", "/feed", "/live", "/news/ from /", "/real-feed from /feed"});
  }
}
