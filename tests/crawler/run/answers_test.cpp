// What is done with an answer, as the server sees it (crawler/run/answers.cpp).

#include <random>

#include <catch2/catch.hpp>

#include "base/content_coding.h"
#include "base/file.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

/// Text that no compression makes much shorter.
std::string noise(std::size_t size) {
  std::mt19937 random;
  std::string made;
  while (made.size() < size) made += static_cast<char>('!' + random() % 90);
  return made;
}

/// All records of the archive, unpacked.
std::string all_records(World& world) {
  std::string text;
  for (const auto& file : list_files(world.folder.path() / "archive", ".gz")) {
    text += decode_content("gzip", read_file(file), 64 << 20).bytes;
  }
  return text;
}

}  // namespace

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

TEST_CASE("an article to which a feed gives a newer date is looked at before its turn") {
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
  world.serve("/to-elsewhere", status(307, {{"Location", "http://10.0.0.1/x"}}));
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
  world.serve("/feed", status(302, {{"Location", "/feed2"}}));
  world.serve("/feed2", text("<rss><channel><item><link>" + world.server.origin() + "/a</link></item></channel></rss>",
                             "text/xml"));
  world.serve("/a", text("A"));
  world.crawl();
  CHECK(count(world.requested(), "/a") == 1);
  world.crawl_after(50min);
  CHECK(count(world.requested(), "/feed") == 2);
  CHECK(count(world.requested(), "/feed2") == 2);
}

TEST_CASE("private addresses are refused unless the desk names them, also after a redirect") {
  World world;
  world.serve_feed({});
  world.desk.crawler.allow_addresses.clear();
  const auto report = world.crawl();
  CHECK(world.requested().empty());
  CHECK(report.outlets[0].refused == 1);
  CHECK(report.outlets[0].last_error.find("127.0.0.1") != std::string::npos);

  // Once the desk names the network, the next run need not wait for anything.
  world.desk.crawler.allow_addresses = {"127.0.0.1"};
  CHECK(world.crawl().outlets[0].fetched == 1);

  World other;
  other.desk.crawler.allow_addresses = {"127.0.0.1/32"};
  const auto port = std::to_string(other.server.port());
  other.serve("/feed", status(302, {{"Location", "http://127.0.0.2:" + port + "/feed"}}));
  CHECK(other.crawl().outlets[0].refused == 1);
  CHECK(other.requested() == Lines{"/robots.txt", "/feed"});
}

TEST_CASE("an article that is gone is not asked for again, and one that is refused is tried daily for a week") {
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
    CHECK(crawler::outlet_states(world.desk, *world.database, world.clock)[0].errors == 1);
  }
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

TEST_CASE("what a page and its server ask for is recorded") {
  World world;
  world.serve_feed({"/a"});
  auto page = text("<meta name=robots content='noarchive'><link rel=canonical href='/canonical'><p>A");
  page.headers.emplace_back("X-Robots-Tag", "noindex");
  page.headers.emplace_back("TDM-Reservation", "1");
  world.serve("/a", page);
  world.crawl();
  CHECK(count(world.captured(), "page 200 /a") == 1);
  const auto records = all_records(world);
  const auto metadata = records.substr(records.rfind("WARC-Type: metadata"));
  for (const auto& line : {std::string{"robots: noarchive"}, "canonical: " + world.server.origin() + "/canonical",
                           std::string{"x-robots-tag: noindex"}, std::string{"tdm-reservation: 1"},
                           "via: " + world.server.origin() + "/feed"}) {
    INFO(metadata);
    CHECK(metadata.find(line) != std::string::npos);
  }
}

TEST_CASE("a feed that moved is read as often as its news call for") {
  World world;
  world.serve("/feed", status(302, {{"Location", "/moved"}}));
  const auto serve_moved = [&](int day) {
    world.serve("/moved", text("<rss version='2.0'><channel><item><link>" + world.server.origin() + "/n" +
                                   std::to_string(day) + "</link></item></channel></rss>",
                               "application/rss+xml"));
  };
  for (int visit = 0; visit < 6; ++visit) {
    serve_moved(visit);
    world.serve("/n" + std::to_string(visit), text("x"));
    world.crawl_after(16min);  // the shortest interval and a little
  }
  CHECK(count(world.requested(), "/feed") == 6);
  CHECK(count(world.requested(), "/moved") == 6);
  for (int visit = 0; visit < 12; ++visit) world.crawl_after(16min);  // no news any longer: ever more rarely
  CHECK(count(world.requested(), "/feed") < 14);
  CHECK(count(world.requested(), "/feed") == count(world.requested(), "/moved"));
}

TEST_CASE("a piece of a page that nobody asked for is not a page") {
  World world;
  world.serve_feed({"/a"});
  auto piece = text("<p>half of", "text/html", 206);
  piece.headers.emplace_back("Content-Range", "bytes 0-9/5000");
  world.serve("/a", piece);
  const auto report = world.crawl();
  CHECK(report.outlets[0].failed == 1);
  CHECK(report.outlets[0].last_error.find("206") != std::string::npos);
}

TEST_CASE("sitemap indexes that lead to ever new ones are followed two deep, and starve no page") {
  World world;
  world.desk.outlets[0].feeds.clear();
  world.desk.outlets[0].sitemaps = {world.server.origin() + "/map"};
  const auto index = [&](const std::string& next) {
    return text("<sitemapindex><sitemap><loc>" + world.server.origin() + next + "</loc></sitemap></sitemapindex>",
                "text/xml");
  };
  world.serve("/map", index("/map1"));
  for (int i = 1; i < 9; ++i) world.serve("/map" + std::to_string(i), index("/map" + std::to_string(i + 1)));
  world.crawl();
  CHECK(world.requested() == Lines{"/robots.txt", "/map", "/map1", "/map2"});
}
