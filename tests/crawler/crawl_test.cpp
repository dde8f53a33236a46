#include "crawler/crawl.h"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;
using Lines = std::vector<std::string>;

namespace {

Lines sorted(Lines lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::size_t count(const Lines& lines, const std::string& line) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

/// Text that no compression makes much shorter.
std::string noise(std::size_t size) {
  std::mt19937 random;
  std::string made;
  while (made.size() < size) made += static_cast<char>('!' + random() % 90);
  return made;
}

std::string raw_metadata(World& world, const std::string& path) {
  for (const auto& capture : world.archive->captures_after({}, 1000)) {
    if (capture.url.ends_with(path)) return world.archive->raw(capture);
  }
  return {};
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
  for (const auto& capture : world.archive->captures_after({}, 100)) {
    CHECK(capture.outlet == "times");
    CHECK(capture.fetched == kStart);
  }
  CHECK(world.crawl().outlets[0].fetched == 0);  // nothing is due again
  CHECK(world.requested().size() == 4);
}

TEST_CASE("who we are is said in every request") {
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
  world.serve("/world", text("<a href='/2026/03/01/one#top'>1</a><a href='/2026/03/01/one'>1</a><a href='/about'>About</a>"
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
  world.serve("/index.xml", text("<sitemapindex><sitemap><loc>" + origin + "/news.xml</loc></sitemap></sitemapindex>", "text/xml"));
  world.serve("/news.xml", text("<urlset><url><loc>" + origin + "/a</loc></url></urlset>", "text/xml"));
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(sorted(world.captured()) ==
        Lines{"feed 200 /feed", "page 200 /a", "robots 200 /robots.txt", "sitemap 200 /index.xml", "sitemap 200 /news.xml"});
  // The index is read again after its interval; its child has nothing new to ask for within a day.
  world.crawl_after(20min);
  CHECK(count(world.requested(), "/index.xml") == 2);
  CHECK(count(world.requested(), "/news.xml") == 1);
  world.crawl_after(25h);
  CHECK(count(world.requested(), "/news.xml") == 2);
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

TEST_CASE("what robots.txt disallows is never asked for") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /\n\nUser-agent: tearsheet\nDisallow: /private\n", "text/plain"));
  world.serve_feed({"/private/a", "/public/a"});
  world.serve("*", text("x"));
  const auto report = world.crawl();
  CHECK(sorted(world.requested()) == Lines{"/feed", "/public/a", "/robots.txt"});
  CHECK(report.outlets[0].refused == 1);
  const auto states = crawler::outlet_states(world.desk, *world.database);
  REQUIRE(states.size() == 1);
  CHECK(states[0].refused == 1);
  CHECK(states[0].known_urls == 3);
}

TEST_CASE("RFC 9309 §2.3.1.3: 4xx on robots.txt allows everything; §2.3.1.4: 5xx and silence allow nothing") {
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

TEST_CASE("RFC 9309 §2.4: robots.txt is asked for once a day, and its old copy holds while it can't be had") {
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

TEST_CASE("articles are looked at again with the validators that the server gave") {
  World world;
  world.serve_feed({"/a"});
  auto page = text("A");
  page.headers.emplace_back("ETag", "\"v1\"");
  page.headers.emplace_back("Last-Modified", "Sun, 01 Mar 2026 10:00:00 GMT");
  world.serve("/a", page);
  world.crawl();
  world.crawl_after(30min);
  CHECK(count(world.requested(), "/a") == 1);
  world.serve("/a", status(304, {{"ETag", "\"v1\""}}));
  const auto report = world.crawl_after(31min);
  CHECK(count(world.requested(), "/a") == 2);
  const auto requests = world.server.requests();
  const auto last = std::find_if(requests.rbegin(), requests.rend(), [](const auto& r) { return r.target == "/a"; });
  CHECK(last->header("If-None-Match") == "\"v1\"");
  CHECK(last->header("If-Modified-Since") == "Sun, 01 Mar 2026 10:00:00 GMT");
  CHECK(report.outlets[0].unchanged >= 1);
  CHECK(count(world.captured(), "page 304 /a") == 1);
  for (const auto& [later, looks] : std::vector<std::pair<std::chrono::seconds, std::size_t>>{
           {1h, 2}, {4h, 3}, {18h, 4}, {24h, 4}, {5 * 24h, 5}, {30 * 24h, 5}, {365 * 24h, 5}}) {
    world.crawl_after(later);
    INFO(later.count());
    CHECK(count(world.requested(), "/a") == looks);
  }
}

TEST_CASE("a page that answers the same is unchanged, one that changed is fetched") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(world.crawl_after(1h).outlets[0].fetched == 0);
  world.serve("/a", text("A, updated"));
  CHECK(world.crawl_after(6h).outlets[0].fetched == 1);
}

TEST_CASE("a feed that dates an article anew has it looked at before its turn") {
  World world;
  const auto feed = [&](const char* date) {
    return text("<rss><channel><item><link>" + world.server.origin() + "/a</link><pubDate>" + date +
                    "</pubDate></item></channel></rss>",
                "application/rss+xml");
  };
  world.serve("/feed", feed("Sun, 01 Mar 2026 10:00:00 GMT"));
  world.serve("/a", text("A"));
  world.crawl();
  world.crawl_after(20min);
  CHECK(count(world.requested(), "/a") == 1);
  world.serve("/feed", feed("Sun, 01 Mar 2026 12:30:00 GMT"));
  world.crawl_after(30min);
  CHECK(count(world.requested(), "/a") == 2);
}

TEST_CASE("every hop of a redirect is a request of its own, in scope, by the rules") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /private\n", "text/plain"));
  world.serve_feed({"/old", "/to-private", "/to-elsewhere", "/to-file", "/to-home", "/loop-a", "/self", "/nowhere"});
  world.serve("/old", status(301, {{"Location", "/new?utm_medium=x"}}));
  world.serve("/new", text("New"));
  world.serve("/to-private", status(302, {{"Location", "/private/x"}}));
  world.serve("/to-elsewhere", status(307, {{"Location", "http://www.example.com/x"}}));
  world.serve("/to-file", status(302, {{"Location", "file:///etc/passwd"}}));
  world.serve("/to-home", status(302, {{"Location", "/"}}));
  world.serve("/loop-a", status(302, {{"Location", "/loop-b"}}));
  world.serve("/loop-b", status(302, {{"Location", "/loop-a"}}));
  world.serve("/self", status(302, {{"Location", "/self"}}));
  world.serve("/nowhere", status(302));
  const auto report = world.crawl();
  const auto requested = world.requested();
  CHECK(count(requested, "/new") == 1);
  CHECK(count(requested, "/private/x") == 0);
  CHECK(count(requested, "/") == 0);
  CHECK(count(requested, "/loop-a") == 1);
  CHECK(count(requested, "/loop-b") == 1);
  CHECK(count(requested, "/self") == 1);
  CHECK(count(world.captured(), "page 301 /old") == 1);
  CHECK(report.outlets[0].refused == 3);
  CHECK(report.outlets[0].failed == 3);
  world.crawl_after(2h);  // by its new name from here on
  CHECK(count(world.requested(), "/old") == 1);
  CHECK(count(world.requested(), "/new") == 2);
}

TEST_CASE("a chain of redirects ends after ten") {
  World world;
  world.serve_feed({"/r0"});
  for (int i = 0; i < 20; ++i) {
    world.serve("/r" + std::to_string(i), status(302, {{"Location", "/r" + std::to_string(i + 1)}}));
  }
  world.crawl();
  CHECK(count(world.requested(), "/r10") == 1);
  CHECK(count(world.requested(), "/r11") == 0);
}

TEST_CASE("a feed that moved is read where it went, each time") {
  World world;
  world.serve("/feed", status(301, {{"Location", "/feed2"}}));
  world.serve("/feed2", text("<rss><channel><item><link>" + world.server.origin() + "/a</link></item></channel></rss>", "text/xml"));
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(count(world.requested(), "/a") == 1);
  world.crawl_after(50min);
  CHECK(count(world.requested(), "/feed") == 2);
  CHECK(count(world.requested(), "/feed2") == 2);
}

TEST_CASE("private addresses are refused unless the desk names them, also behind a redirect") {
  World world;
  world.serve_feed({});
  world.desk.crawler.allow_addresses.clear();
  const auto report = world.crawl();
  CHECK(world.requested().empty());
  CHECK(report.outlets[0].refused == 1);
  CHECK(report.outlets[0].last_error.find("127.0.0.1") != std::string::npos);

  World other;
  other.desk.crawler.allow_addresses = {"127.0.0.1/32"};
  const auto port = std::to_string(other.server.port());
  other.serve("/feed", status(302, {{"Location", "http://127.0.0.2:" + port + "/feed"}}));
  CHECK(other.crawl().outlets[0].refused == 1);
  CHECK(other.requested() == Lines{"/robots.txt", "/feed"});
}

TEST_CASE("an article that is gone is let go, one that is refused is tried daily for a week") {
  struct Case {
    int status, days;  // a run each day
    std::size_t requests;
  };
  for (const auto& c : {Case{404, 4, 3}, Case{410, 2, 1}, Case{403, 8, 7}, Case{500, 11, 10}}) {
    World world;
    world.serve_feed({"/a"});
    world.serve("/a", status(c.status));
    world.crawl();
    for (int day = 0; day < c.days; ++day) world.crawl_after(25h);
    INFO(c.status);
    CHECK(count(world.requested(), "/a") == c.requests);
    CHECK(crawler::outlet_states(world.desk, *world.database)[0].errors == 1);
  }
}

TEST_CASE("a cut or broken page fails alone, and is tried again") {
  World world;
  world.serve_feed({"/cut", "/whole"});
  fixtures::Behaviour cut = text(noise(5000));
  cut.cut_after = 1000;
  world.serve("/cut", cut);
  world.serve("/whole", text("whole"));
  const auto report = world.crawl();
  CHECK(report.outlets[0].failed == 1);
  CHECK(count(world.captured(), "page 200 /whole") == 1);
  CHECK(count(world.captured(), "page 200 /cut") == 0);
  world.serve("/cut", text("mended"));
  world.crawl_after(2min);
  CHECK(count(world.captured(), "page 200 /cut") == 1);
}

TEST_CASE("a page over max_page is cut, and archived as such") {
  World world;
  world.desk.crawler.max_page = 10'000;
  world.serve_feed({"/big", "/endless"});
  world.serve("/big", text(noise(50'000)));
  fixtures::Behaviour endless = text("abc");
  endless.endless = true;
  world.serve("/endless", endless);
  world.crawl();
  CHECK(count(world.captured(), "page 200 /big") == 1);
  CHECK(count(world.captured(), "page 200 /endless") == 1);
  for (const auto& capture : world.archive->captures_after({}, 100, archive::Kind::kPage)) CHECK(capture.truncated);
}

TEST_CASE("what a page and its server wish is recorded") {
  World world;
  world.serve_feed({"/a"});
  auto page = text("<meta name=robots content='noarchive'><link rel=canonical href='/canonical'><p>A");
  page.headers.emplace_back("X-Robots-Tag", "noindex");
  page.headers.emplace_back("TDM-Reservation", "1");
  world.serve("/a", page);
  world.crawl();
  CHECK(count(world.captured(), "page 200 /a") == 1);
  CHECK(raw_metadata(world, "/a").find("noindex") != std::string::npos);
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

TEST_CASE("sources that the desk names no longer are let go, new ones taken up") {
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
