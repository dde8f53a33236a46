#include "crawler/run/crawl.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

TEST_CASE("a run goes from robots.txt through the feed to the articles, and all of it is archived") {
  World world;
  world.serve_feed({"/2026/03/01/one", "/2026/03/01/two?utm_source=feed"});
  world.serve("/2026/03/01/one", text("<p>One"));
  world.serve("/2026/03/01/two", text("<p>Two"));
  const auto report = world.crawl();
  CHECK(sorted(world.captured()) ==
        Lines{"feed 200 /feed", "page 200 /2026/03/01/one", "page 200 /2026/03/01/two", "robots 404 /robots.txt"});
  REQUIRE(report.outlets.size() == 1);
  CHECK(report.outlets[0].fetched == 3);
  CHECK(report.outlets[0].failed == 0);
  CHECK(report.outlets[0].last_error.empty());
  CHECK_FALSE(report.stopped);
  CHECK(world.requested().front() == "/robots.txt");
  for (const auto& capture : world.archive->captures_after({}, 100)) {
    CHECK(capture.outlet == "times");
    CHECK(capture.fetched == kStart);
  }
  CHECK(world.crawl().outlets[0].fetched == 0);  // nothing is due again
  CHECK(world.requested().size() == 4);
}

TEST_CASE("every request says who we are") {
  World world;
  world.serve_feed({});
  world.desk.crawler.contact = "desk@example.org";
  world.crawl();
  for (const auto& request : world.server.requests()) {
    CHECK(request.header("User-Agent").starts_with("Tearsheet/"));
    CHECK(request.header("User-Agent").ends_with(" (+desk@example.org)"));
    CHECK(request.header("From") == "desk@example.org");
  }
  world.desk.crawler.contact.clear();
  CHECK_THROWS_AS(world.crawl(), Error);
}

TEST_CASE("section pages are searched for links to articles") {
  World world;
  world.desk.outlets[0].feeds.clear();
  world.desk.outlets[0].sections = {world.server.origin() + "/world"};
  world.serve("/world",
              text("<a href='/2026/03/01/one#top'>1</a><a href='/2026/03/01/one'>1</a><a href='/about'>About</a>"
                   "<a href='http://elsewhere.example/2026/03/01/x'>x</a><a rel=nofollow href='/2026/03/01/no'>n</a>"));
  world.serve("/2026/03/01/one", text("<p>One"));
  world.crawl();
  CHECK(world.captured() == Lines{"robots 404 /robots.txt", "section 200 /world", "page 200 /2026/03/01/one"});
}

TEST_CASE("sitemaps that robots.txt names are read where the desk names none, indexes and all") {
  World world;
  const auto origin = world.server.origin();
  world.serve("/robots.txt", text("Sitemap: " + origin + "/index.xml\n", "text/plain"));
  world.serve_feed({});
  world.serve("/index.xml",
              text("<sitemapindex><sitemap><loc>" + origin + "/news.xml</loc></sitemap></sitemapindex>", "text/xml"));
  world.serve("/news.xml", text("<urlset><url><loc>" + origin + "/a</loc></url></urlset>", "text/xml"));
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(sorted(world.captured()) == Lines{"feed 200 /feed", "page 200 /a", "robots 200 /robots.txt",
                                          "sitemap 200 /index.xml", "sitemap 200 /news.xml"});
  // The index has no dates: its sitemap is read at the pace of its news.
  world.serve("/news.xml", text("<urlset><url><loc>" + origin + "/b</loc></url></urlset>", "text/xml"));
  world.serve("/b", text("B"));
  world.crawl_after(20min);
  CHECK(count(world.requested(), "/index.xml") == 2);
  CHECK(count(world.requested(), "/news.xml") == 2);
  CHECK(count(world.requested(), "/b") == 1);
  for (int i = 0; i < 20; ++i) world.crawl_after(16min);
  CHECK(count(world.requested(), "/news.xml") >= 4);
  CHECK(count(world.requested(), "/news.xml") <= 12);
}

TEST_CASE("what a feed says of an item is archived with its page, once, and what it says of WebSub with the feed") {
  World world;
  world.serve(
      "/feed",
      text("<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><atom:link rel='hub' href='https://hub.example/'/>"
           "<atom:link rel='self' href='/feed'/><item><title>A &amp; B</title><link>/old</link>"
           "<dc:creator>Jane Doe</dc:creator><pubDate>Sun, 01 Mar 2026 11:00:00 GMT</pubDate></item>"
           "</channel></rss>",
           "application/rss+xml"));
  world.serve("/old", status(301, {{"Location", "/a"}}));
  world.serve("/a", text("A"));
  world.crawl();
  const auto origin = world.server.origin();
  const auto notes_of = [&](const std::string& url) {
    const auto capture = world.archive->latest(url);
    REQUIRE(capture);
    return world.archive->read(*capture).notes;
  };
  const auto page = notes_of(origin + "/a");
  CHECK_THAT(page, Catch::Contains("feed: " + origin + "/feed\r\n") && Catch::Contains("feed-title: A & B\r\n") &&
                       Catch::Contains("feed-creator: Jane Doe\r\n") &&
                       Catch::Contains("feed-date: 2026-03-01T11:00:00Z\r\n"));
  CHECK_THAT(notes_of(origin + "/feed"),
             Catch::Contains("hub: https://hub.example/\r\n") && Catch::Contains("self: " + origin + "/feed\r\n"));
  CHECK(world.database->execAndGet("SELECT count(*) FROM frontier_urls WHERE said IS NOT NULL").getInt() == 0);
  world.serve("/a", text("A, changed"));
  world.crawl_after(61min);
  CHECK_THAT(notes_of(origin + "/a"), !Catch::Contains("feed-title"));
}

TEST_CASE("a feed's link through another site is followed to the article, and what is none stays out of the articles") {
  World world({"times", "proxy"});
  world.desk.outlets.pop_back();
  // Another site by its name, though the address is the same.
  const auto proxy = "http://localhost:" + std::to_string(Url::parse(world.server.origin("proxy"))->port());
  world.serve("/feed", text("<rss><channel><item><link>" + proxy + "/~r/1</link></item><item><link>" + proxy +
                                "/own</link></item><item><link>" + proxy + "/gone</link></item></channel></rss>",
                            "application/rss+xml"));
  world.server.script("proxy", "/~r/1", status(302, {{"Location", world.server.origin() + "/a?utm_source=feed"}}));
  world.server.script("proxy", "/own", text("Its own"));
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(sorted(world.requested("proxy")) == Lines{"/gone", "/own", "/robots.txt", "/~r/1"});
  CHECK(count(world.captured(), "page 200 /a") == 1);
  CHECK(count(world.captured(), "other 200 /own") == 1);
  world.crawl_after(26h);
  CHECK(count(world.requested(), "/~r/1") == 1);
  CHECK(count(world.requested(), "/own") == 1);
}

TEST_CASE("newest first, and feeds before all") {
  World world;
  world.desk.outlets[0].sitemaps = {world.server.origin() + "/s.xml"};
  world.serve_feed({});
  std::string urls;
  for (const auto* day : {"01", "03", "02"}) {
    urls += "<url><loc>" + world.server.origin() + "/a" + day + "</loc><lastmod>2026-02-" + day + "</lastmod></url>";
  }
  world.serve("/s.xml", text("<urlset>" + urls + "</urlset>", "text/xml"));
  world.serve("*", text("x"));
  world.crawl();
  CHECK(world.requested() == Lines{"/robots.txt", "/feed", "/s.xml", "/a03", "/a02", "/a01"});
}

TEST_CASE("a broken feed is an error of that feed alone") {
  World world;
  world.desk.outlets[0].feeds.push_back(world.server.origin() + "/broken");
  world.serve_feed({"/a"});
  world.serve("/broken", text("<html>Sorry", "text/html"));
  world.serve("/a", text("A"));
  const auto report = world.crawl();
  CHECK(count(world.captured(), "page 200 /a") == 1);
  CHECK(report.outlets[0].last_error.find("not a feed") != std::string::npos);
}

TEST_CASE("an outlet that names no source has its front page looked at, until it names one") {
  World world;
  world.desk.outlets[0].feeds.clear();
  world.serve("/", text("<a href=/2026/03/01/one>1</a>"));
  world.serve("/2026/03/01/one", text("One"));
  world.crawl();
  CHECK(world.captured() ==
        Lines{"robots 404 /robots.txt", "sitemap 404 /sitemap.xml", "section 200 /", "page 200 /2026/03/01/one"});
  world.desk.outlets[0].feeds = {world.server.origin() + "/feed"};
  world.serve_feed({});
  world.crawl_after(30min);
  CHECK(count(world.requested(), "/") == 1);
  CHECK(count(world.requested(), "/feed") == 1);
}

TEST_CASE("one source in trouble shows in the outlet's state, though the others succeed") {
  World world;
  world.desk.outlets[0].feeds.push_back(world.server.origin() + "/forbidden");
  world.serve_feed({"/a"});
  world.serve("/forbidden", status(403));
  world.serve("/a", text("A"));
  world.crawl();
  world.crawl_after(61min);
  CHECK(crawler::outlet_states(world.desk, *world.database, world.clock)[0].last_error.find("/forbidden: 403") !=
        std::string::npos);
}

TEST_CASE("sources that the desk no longer names are retired, and new ones are added") {
  World world;
  world.serve("*", text("<rss/>", "text/xml"));
  world.crawl();
  world.desk.outlets[0].feeds = {world.server.origin() + "/other"};
  world.crawl_after(1h);
  CHECK(count(world.requested(), "/feed") == 1);
  CHECK(count(world.requested(), "/other") == 1);
  world.desk.outlets[0].enabled = false;
  world.crawl_after(24h);
  CHECK(count(world.requested(), "/other") == 1);
}

TEST_CASE("an outlet that can't be reached stops no other") {
  World world({"gone", "here"});
  world.serve_feed({"/a"}, "here");
  world.server.script("here", "/a", text("A"));
  std::string closed;
  {
    fixtures::Server dead(fixtures::Options{{}, {"x"}, 0, {}});
    closed = dead.origin();
  }
  world.desk.outlets[0].site = closed;
  world.desk.outlets[0].feeds = {closed + "/feed"};
  const auto report = world.crawl();
  REQUIRE(report.outlets.size() == 2);
  CHECK(report.outlets[0].failed == 1);
  CHECK_FALSE(report.outlets[0].failing_for_long);
  CHECK(report.outlets[1].fetched == 2);
  world.crawl_after(10h);
  CHECK(world.crawl_after(20h).outlets[0].failing_for_long);
}

TEST_CASE("names that don't resolve and URLs of other outlets change nothing for the rest") {
  World world({"times"});
  config::Outlet ghost;
  ghost.id = "ghost";
  ghost.site = "http://no-such-host.invalid";
  ghost.feeds = {"http://no-such-host.invalid/feed"};
  world.desk.outlets.push_back(ghost);
  world.serve_feed({});
  const auto report = world.crawl();
  CHECK(report.outlets[0].fetched == 1);
  CHECK(report.outlets[1].failed >= 1);
  CHECK(report.outlets[1].last_error.find("no-such-host.invalid") != std::string::npos);
}
