// Chains of redirects, as the servers see them (crawler/run/answers.cpp).

#include <catch2/catch.hpp>

#include "base/content_coding.h"
#include "base/file.h"
#include "crawler/run/restore.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

fixtures::Behaviour to(const std::string& target, const std::string& cookie = {}, int code = 302) {
  fixtures::Headers headers{{"Location", target}};
  if (!cookie.empty()) headers.emplace_back("Set-Cookie", cookie);
  return status(code, headers);
}

fixtures::Behaviour refresh_to(const std::string& target) {
  return text("<html><head><meta http-equiv='Refresh' content='0; URL=" + target + "'></head><body>Moved</body></html>");
}

std::string feed_of(World& world, const std::string& path) {
  return "<rss version='2.0'><channel><item><link>" + world.server.origin() + path + "</link></item></channel></rss>";
}

/// "PATH COOKIES" of all requests but robots.txt.
Lines with_cookies(const World& world) {
  Lines lines;
  for (const auto& request : world.server.requests()) {
    if (request.target == "/robots.txt") continue;
    const auto cookies = std::string{request.header("Cookie")};
    lines.push_back(request.target + (cookies.empty() ? "" : " " + cookies));
  }
  return lines;
}

std::string all_records(const World& world) {
  std::string text;
  for (const auto& file : list_files(world.folder.path() / "archive", ".gz")) {
    text += decode_content("gzip", read_file(file), 64 << 20).bytes;
  }
  return text;
}

/// A feed's only item, with a title that only the feed has.
fixtures::Behaviour feed_saying(World& world, const std::string& path) {
  return text("<rss version='2.0'><channel><item><title>By the feed</title><link>" + world.server.origin() + path +
                  "</link></item></channel></rss>",
              "text/xml");
}

/// Has the last capture of the page the words of the feed?
bool has_words(const World& world, const std::string& path) {
  const auto capture = world.archive->latest(world.server.origin() + path);
  REQUIRE(capture);
  CHECK(capture->status == 200);
  return world.archive->read(*capture).notes.find("feed-title: By the feed\r\n") != std::string::npos;
}

/// Under PATH?n=1: `first` once, and `then` after it.
void serve_in_turn(World& world, const std::string& path, fixtures::Behaviour first, fixtures::Behaviour then) {
  world.serve(path, std::move(then));
  first.times = 1;
  world.serve(path + "?n=1", std::move(first));
}

}  // namespace

TEST_CASE("a page that only leads on is a redirect, for articles, sections and feeds") {
  World world;
  const auto origin = world.server.origin();
  auto& outlet = world.desk.outlets.front();
  outlet.sections = {origin + "/"};
  world.serve("/", refresh_to("/news/"));
  world.serve("/news/", text("<a href='/2026/03/01/by-the-section'>A story of some length</a>"));
  world.serve("/feed", refresh_to("/real-feed"));
  world.serve("/real-feed", text(feed_of(world, "/moved"), "text/xml"));
  world.serve("/moved", refresh_to("/2026/03/01/its-new-home"));
  auto by_header = text("");
  by_header.headers.emplace_back("Refresh", "1;url=/2026/03/01/by-a-header");
  world.serve("/2026/03/01/by-the-section", by_header);
  world.serve("/2026/03/01/its-new-home", text("<p>new"));
  world.serve("/2026/03/01/by-a-header", text("<p>by a header"));
  const auto report = world.crawl();
  CHECK(report.outlets[0].failed == 0);
  for (const auto* path : {"/news/", "/real-feed", "/moved", "/2026/03/01/its-new-home", "/2026/03/01/by-the-section",
                           "/2026/03/01/by-a-header"}) {
    INFO(path);
    CHECK(count(world.requested(), path) == 1);
  }
  CHECK(all_records(world).find("redirect: " + origin + "/2026/03/01/its-new-home") != std::string::npos);
  world.crawl_after(2h);  // the article goes by its new name, the lists are asked where they are named
  CHECK(count(world.requested(), "/moved") == 1);
  CHECK(count(world.requested(), "/2026/03/01/its-new-home") == 2);
  CHECK(count(world.requested(), "/") == 2);
  CHECK(count(world.requested(), "/news/") == 2);
}

TEST_CASE("a page that loads itself again is a page") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", refresh_to("/a"));
  CHECK(world.crawl().outlets[0].failed == 0);
  CHECK(count(world.captured(), "page 200 /a") == 1);
}

TEST_CASE("a cookie lives as long as the chain of redirects that set it") {
  World world;
  world.serve_feed({"/a", "/b"});
  world.serve("/a", to("/step", "sid=1; Path=/"));
  world.serve("/step", to("/end", "step=2"));
  world.serve("/end", text("<p>end"));
  world.serve("/b", text("<p>b"));
  world.crawl();
  CHECK(sorted(with_cookies(world)) == Lines{"/a", "/b", "/end sid=1; step=2", "/feed", "/step sid=1"});
  const auto records = all_records(world);
  CHECK(records.find("sid=1") == std::string::npos);
  CHECK(records.find("Cookie") == std::string::npos);
  world.crawl_after(2h);
  CHECK(with_cookies(world).back() == "/end");
}

TEST_CASE("a redirect to itself with a new cookie is a hop like any other, for feeds and articles, at each look") {
  World world;
  world.desk.outlets.front().feeds = {world.server.origin() + "/feed?n=1"};
  serve_in_turn(world, "/feed", to("/feed?n=1", "seen=1"), text(feed_of(world, "/a?n=1"), "text/xml"));
  serve_in_turn(world, "/a", to("/a?n=1", "seen=2"), text("<p>a"));
  CHECK(world.crawl().outlets[0].failed == 0);
  CHECK(with_cookies(world) == Lines{"/feed?n=1", "/feed?n=1 seen=1", "/a?n=1", "/a?n=1 seen=2"});
  CHECK(count(world.captured(), "page 200 /a?n=1") == 1);
  world.server.clear_requests();
  world.crawl_after(2h);
  CHECK(sorted(with_cookies(world)) == Lines{"/a?n=1", "/feed?n=1"});
}

TEST_CASE("a way there and back with a cookie ends where it started, at each look") {
  World world;
  world.serve_feed({"/a?n=1"});
  for (int look = 0; look < 2; ++look) {
    serve_in_turn(world, "/a", to("/welcome", "asked=1"), text("<p>a"));
    world.serve("/welcome", to("/a?n=1", "seen=1"));
    world.server.clear_requests();
    world.crawl_after(look * 2h);
    auto requests = with_cookies(world);
    std::erase(requests, "/feed");
    CHECK(requests == Lines{"/a?n=1", "/welcome asked=1", "/a?n=1 asked=1; seen=1"});
  }
}

TEST_CASE("redirects that set ever new cookies end after ten") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", to("/b", "a=1"));
  world.serve("/b", to("/a", "a=2"));
  world.crawl();
  CHECK(world.requested().size() <= 2 + 11);
  CHECK(world.requested().size() > 10);
}

TEST_CASE("a redirect to itself with a cookie that it has already been given is a failure") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", to("/a", "seen=1"));
  CHECK(world.crawl().outlets[0].failed == 1);
  CHECK(with_cookies(world) == Lines{"/feed", "/a", "/a seen=1"});
}

TEST_CASE("a parameter that a server insists on is sent, though it is tracking elsewhere") {
  for (const auto* target : {"/story?ref=m", "/story;jsessionid=1A2B", "/story?partner=x&utm_source=y"}) {
    INFO(target);
    World world;
    world.serve_feed({"/story"});
    world.serve("/story", to(target));
    world.serve(target, text("<p>story"));
    CHECK(world.crawl().outlets[0].failed == 0);
    CHECK(count(world.captured(), std::string{"page 200 "} + target) == 1);
    world.crawl_after(2h);
    CHECK(count(world.requested(), "/story") == 1);
    CHECK(count(world.requested(), target) == 2);
  }
}

TEST_CASE("a redirector's link keeps the parameter that says where it leads") {
  World world;
  fixtures::Server others(fixtures::Options{{}, {"proxy"}, 0, {}});
  const auto link = "http://localhost:" + std::to_string(others.port()) + "/go?ref=17&amp;utm_source=rss";
  world.serve("/feed", text("<rss version='2.0'><channel><item><link>" + link + "</link></item></channel></rss>", "text/xml"));
  others.script("proxy", "/go?ref=17", to(world.server.origin() + "/story"));
  world.serve("/story", text("<p>story"));
  world.crawl();
  CHECK(count(world.captured(), "page 200 /story") == 1);
}

TEST_CASE("a link through a third host counts once it is known to lead on, by a redirect or by a page") {
  for (const bool by_page : {false, true}) {
    for (const bool counts : {true, false}) {
      INFO("by a page: " << by_page << ", leads on: " << counts);
      World world;
      fixtures::Server others(fixtures::Options{{}, {"proxy"}, 0, {}});
      const auto link = "http://localhost:" + std::to_string(others.port()) + "/r";
      const auto target = world.server.origin() + (counts ? "/story" : "/");
      others.script("proxy", "/r", by_page ? refresh_to(target) : to(target));
      world.serve("/story", text("<p>story"));
      for (const auto* end : {"", "\n"}) {  // of a feed that has not changed nothing is counted
        world.serve("/feed", text("<rss version='2.0'><channel><item><link>" + link + "</link></item></channel></rss>" + end,
                                  "text/xml"));
        world.crawl_after(2h);
      }
      const auto state = crawler::outlet_states(world.desk, *world.database, world.clock)[0];
      CHECK(state.sources[0].error.empty() == counts);
    }
  }
}

TEST_CASE("a known article is not fetched again because something leads to it with a cookie") {
  World world;
  world.serve_feed({"/a", "/b"});
  world.serve("/a", text("<p>a"));
  world.serve("/b", to("/a", "seen=1"));
  world.crawl();
  CHECK(count(world.requested(), "/a") == 1);
}

TEST_CASE("a link through a third host is followed by its rules, and only its end has to be the outlet's") {
  World world;
  fixtures::Server others(fixtures::Options{{}, {"proxy"}, 0, {}});
  const auto port = ":" + std::to_string(others.port());
  // All fixture outlets are at 127.0.0.1, so the third host goes by a name.
  const auto third = "http://localhost" + port;
  world.server.script("times", "/feed",
                      text("<rss version='2.0'><channel><item><link>" + third + "/r/1</link></item><item><link>" + third +
                               "/closed/2</link></item><item><link>" + third + "/page</link></item></channel></rss>",
                           "text/xml"));
  others.script("proxy", "/robots.txt", text("User-agent: *\nDisallow: /closed\n", "text/plain"));
  others.script("proxy", "/r/1", to("/r/2", "via=1", 301));
  others.script("proxy", "/r/2", refresh_to(world.server.origin() + "/story"));
  others.script("proxy", "/page", text("<p>A page of its own"));
  world.serve("/story", text("<p>story"));
  const auto report = world.crawl();
  CHECK(count(world.captured(), "page 200 /story") == 1);
  Lines asked;
  for (const auto& request : others.requests()) asked.push_back(request.target);
  CHECK(sorted(asked) == Lines{"/page", "/r/1", "/r/2", "/robots.txt"});
  CHECK(report.outlets[0].refused == 2);
  for (const auto& capture : world.archive->captures_after({}, 100, archive::Kind::kPage)) {
    CHECK(capture.url == world.server.origin() + "/story");
  }
  world.crawl_after(25h);
  asked.clear();
  for (const auto& request : others.requests()) asked.push_back(request.target);
  CHECK(count(asked, "/page") == 1);
}

TEST_CASE("a feed that moved for good is read where it went, and asked once a day whether it is back") {
  for (const bool is_restored : {false, true}) {
    INFO(is_restored);
    World world;
    world.serve("/feed", to("/feed2", {}, 301));
    world.serve("/feed2", to("/feed3", {}, 308));
    world.serve("/feed3", text(feed_of(world, "/a"), "text/xml"));
    world.serve("/a", text("<p>a"));
    world.crawl();
    CHECK(count(world.requested(), "/a") == 1);
    if (is_restored) {
      for (const auto* table : {"urls", "outlets", "hosts", "origins", "vias", "run"}) {
        world.database->exec(std::string{"DELETE FROM frontier_"} + table);
      }
      crawler::restore_frontier(world.desk, *world.archive, *world.database);
    }
    world.crawl_after(50min);
    world.crawl_after(50min);
    CHECK(count(world.requested(), "/feed") == 1);
    CHECK(count(world.requested(), "/feed2") == 1);
    CHECK(count(world.requested(), "/feed3") == 3);
    world.crawl_after(23h);
    CHECK(count(world.requested(), "/feed") == 2);
  }
}

TEST_CASE("a feed that moved for good to what is not a feed is asked where it was") {
  World world;
  world.serve("/feed", to("/feed2", {}, 301));
  world.serve("/feed2", text("<p>We have a new site"));
  world.crawl();
  world.crawl_after(50min);
  CHECK(count(world.requested(), "/feed") == 2);
}

TEST_CASE("what a feed says of a page reaches the archive through redirects of each kind") {
  World world;
  const auto left = [&] {
    return world.database->execAndGet("SELECT count(*) FROM frontier_urls WHERE said IS NOT NULL").getInt();
  };
  SECTION("to itself with a cookie") {
    world.serve("/feed", feed_saying(world, "/a?n=1"));
    serve_in_turn(world, "/a", to("/a?n=1", "seen=1"), text("<p>a"));
    world.crawl();
    CHECK(has_words(world, "/a?n=1"));
  }
  SECTION("there and back with a cookie") {
    world.serve("/feed", feed_saying(world, "/a?n=1"));
    serve_in_turn(world, "/a", to("/consent", "asked=1"), text("<p>a"));
    world.serve("/consent", to("/a?n=1", "seen=1"));
    world.crawl();
    CHECK(has_words(world, "/a?n=1"));
  }
  SECTION("to a page that is known, but was not fetched yet") {
    // The sitemap dates its page before the feed's, so it waits while that one is asked.
    world.desk.outlets[0].sitemaps = {world.server.origin() + "/map"};
    world.serve("/map", text("<urlset><url><loc>" + world.server.origin() +
                                 "/known</loc><lastmod>2020-01-01</lastmod></url></urlset>",
                             "text/xml"));
    world.serve("/feed", text("<rss version='2.0'><channel><item><title>By the feed</title><link>" +
                                  world.server.origin() +
                                  "/a</link><pubDate>Sun, 01 Mar 2026 11:00:00 GMT</pubDate></item></channel></rss>",
                              "text/xml"));
    world.serve("/a", to("/known"));
    world.serve("/known", text("<p>known"));
    world.crawl();
    CHECK(world.requested().back() == "/known");
    CHECK(has_words(world, "/known"));
  }
  CHECK(left() == 0);
}
