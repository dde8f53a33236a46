// Answers that are not what they claim to be, or not all there (crawler/run/answers.cpp).

#include <random>

#include <catch2/catch.hpp>

#include "base/content_coding.h"
#include "base/file.h"
#include "fixtures/server/answer.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

fixtures::Behaviour coded(std::string body, const std::string& coding, const std::string& type = "text/html") {
  auto behaviour = text(std::move(body), type);
  behaviour.headers.emplace_back("Content-Encoding", coding);
  return behaviour;
}

/// Hangs up after the answer, whatever its head promises.
fixtures::Behaviour closing(fixtures::Behaviour behaviour, fixtures::Headers headers, std::size_t after = 1 << 20) {
  behaviour.headers.insert(behaviour.headers.end(), headers.begin(), headers.end());
  behaviour.cut_after = after;
  return behaviour;
}

/// Text that no compression makes much shorter.
std::string noise(std::size_t size) {
  std::mt19937 random;
  std::string made = "<p>";
  while (made.size() < size) made += static_cast<char>('!' + random() % 90);
  return made;
}

std::vector<archive::Capture> pages(const World& world) {
  return world.archive->captures_after({}, 100, archive::Kind::kPage);
}

std::string all_records(const World& world) {
  std::string text;
  for (const auto& file : list_files(world.folder.path() / "archive", ".gz")) {
    text += decode_content("gzip", read_file(file), 64 << 20).bytes;
  }
  return text;
}

}  // namespace

TEST_CASE("robots.txt, feeds, sitemaps, sections and pages are read under codings that were not applied") {
  for (const auto* coding : {"gzip", "deflate", "br", "zstd", "gzip, gzip", "none", "UTF-8", "identity", "x-unknown"}) {
    INFO(coding);
    World world;
    const auto origin = world.server.origin();
    auto& outlet = world.desk.outlets.front();
    outlet.sitemaps = {origin + "/map.xml"};
    outlet.sections = {origin + "/news"};
    const auto link = [&](const std::string& path) { return origin + path; };
    world.serve("/robots.txt", coded("# all of it\nUser-agent: *\nDisallow: /private\n", coding, "text/plain"));
    world.serve("/feed", coded("<rss version='2.0'><channel><item><link>" + link("/by-feed") +
                                   "</link></item><item><link>" + link("/private/x") + "</link></item></channel></rss>",
                               coding, "text/xml"));
    world.serve("/map.xml",
                coded("<urlset><url><loc>" + link("/by-sitemap") + "</loc></url></urlset>", coding, "application/xml"));
    world.serve("/news", coded("<p><a href='/2026/03/01/by-a-section'>A story of some length</a>", coding));
    for (const auto* path : {"/by-feed", "/by-sitemap", "/2026/03/01/by-a-section"}) {
      world.serve(path, coded("<p>" + std::string{path}, coding));
    }
    world.crawl();
    CHECK(count(world.requested(), "/private/x") == 0);
    CHECK(pages(world).size() == 3);
    for (const auto& page : pages(world)) {
      const auto payload = world.archive->read(page);
      CHECK(payload.bytes.starts_with("<p>/"));
      CHECK_FALSE(payload.incomplete);
      CHECK_FALSE(page.truncated);
    }
  }
}

TEST_CASE("robots.txt is read in UTF-16, and gzipped once or twice without saying so") {
  const std::string rules = "User-agent: *\nDisallow: /private\n";
  std::string utf16 = "\xFF\xFE";
  for (const char c : rules) utf16 += {c, '\0'};
  for (const auto& body : {utf16, fixtures::gzip(rules), fixtures::gzip(fixtures::gzip(rules))}) {
    World world;
    world.serve_feed({"/private/x", "/open"});
    world.serve("/robots.txt", coded(body, "none", "text/plain"));
    world.serve("*", text("x"));
    world.crawl();
    CHECK(world.requested() == Lines{"/robots.txt", "/feed", "/open"});
  }
}

TEST_CASE("a page that breaks off is archived as cut each time, and asked for three times") {
  const auto page = noise(5000);
  const auto packed = fixtures::gzip(page);
  const std::vector<fixtures::Behaviour> cut = {
      closing(text(page), {}, 1000),                                                 // gzip, by the server
      closing(coded(page, "identity"), {{"Content-Length", "6000"}}),                // too large
      closing(coded(packed.substr(0, 2000), "gzip"), {{"Content-Length", "9999"}}),  // both
      coded(packed.substr(0, 2000), "gzip"),                                         // framed well
      closing(coded("1000\r\n" + page, "identity"), {{"Transfer-Encoding", "chunked"}, {"Content-Length", ""}}),
  };
  for (const auto& behaviour : cut) {
    INFO("case " << &behaviour - cut.data());
    World world;
    world.serve_feed({"/cut", "/whole"});
    world.serve("/cut", behaviour);
    world.serve("/whole", text("whole"));
    CHECK(world.crawl().outlets[0].failed == 1);
    CHECK(count(world.captured(), "page 200 /whole") == 1);
    CHECK(world.crawl_after(90s).outlets[0].failed == 1);
    CHECK(world.crawl_after(3min).outlets[0].failed == 0);
    world.crawl_after(5min);
    CHECK(count(world.captured(), "page 200 /cut") == 3);
    for (const auto& capture : pages(world)) {
      if (!capture.url.ends_with("/cut")) continue;
      CHECK(capture.truncated);
      CHECK(capture.type == "response");
      const auto payload = world.archive->read(capture);
      CHECK(payload.incomplete == archive::Incomplete::kBrokenOff);
      CHECK_FALSE(payload.bytes.empty());
      CHECK(page.starts_with(payload.bytes));
    }
    CHECK(all_records(world).find("WARC-Truncated: disconnect") != std::string::npos);
    // Its next look asks for all of it, without the validators of what was cut.
    world.serve("/cut", text(page));
    world.crawl_after(2h);
    const auto last = world.archive->latest(world.server.origin() + "/cut");
    REQUIRE(last);
    CHECK_FALSE(last->truncated);
    CHECK(world.archive->read(*last).bytes == page);
  }
}

TEST_CASE("a page that stalls is archived as cut by time") {
  World world;
  world.desk.crawler.timeout = 300ms;
  world.serve_feed({"/stalls"});
  auto stalls = text(noise(3000));
  stalls.headers.emplace_back("Content-Encoding", "identity");
  stalls.drip = 1500;
  stalls.drip_every = 5s;
  world.serve("/stalls", stalls);
  world.crawl();
  REQUIRE(pages(world).size() == 1);
  CHECK(pages(world)[0].truncated);
  CHECK(all_records(world).find("WARC-Truncated: time") != std::string::npos);
}

TEST_CASE("a stream that ends by itself is whole, whatever its Content-Length says") {
  const auto page = noise(5000);
  const auto packed = fixtures::gzip(page);
  for (const auto length : {page.size(), packed.size() + 1}) {
    World world;
    world.serve_feed({"/a"});
    world.serve("/a", closing(coded(packed, "gzip"), {{"Content-Length", std::to_string(length)}}));
    CHECK(world.crawl().outlets[0].failed == 0);
    REQUIRE(pages(world).size() == 1);
    CHECK_FALSE(pages(world)[0].truncated);
    const auto payload = world.archive->read(pages(world)[0]);
    CHECK(payload.bytes == page);
    CHECK_FALSE(payload.incomplete);
  }
}

TEST_CASE("a list that breaks off is read as far as it goes, and its error is shown") {
  World world;
  const auto item = [&](const std::string& path) {
    return "<item><link>" + world.server.origin() + path + "</link></item>";
  };
  const auto feed = "<rss version='2.0'><channel>" + item("/a") + item("/b") + "</channel></rss>";
  world.serve("/feed", closing(coded(feed, "identity", "text/xml"), {{"Content-Length", "5000"}}));
  world.serve("*", text("x"));
  world.crawl();
  CHECK(count(world.requested(), "/a") == 1);
  CHECK(count(world.requested(), "/b") == 1);
  CHECK(crawler::outlet_states(world.desk, *world.database, world.clock)[0].last_error.find("broke off") !=
        std::string::npos);
}

TEST_CASE("of a robots.txt that breaks off nobody knows what is missing: nothing is asked for") {
  World world;
  world.serve_feed({"/a"});
  world.serve("/robots.txt",
              closing(coded("User-agent: *\nDisallow: /x\n", "identity", "text/plain"), {{"Content-Length", "500"}}));
  CHECK(world.crawl().outlets[0].last_error.find("broke off; nothing may be fetched") != std::string::npos);
  CHECK(world.requested() == Lines{"/robots.txt"});
}

TEST_CASE("a dead kept connection costs nobody anything, but asking again waits for the delay") {
  for (const std::string path : {"/feed", "/a"}) {
    INFO(path);
    World world;
    world.desk.crawler.delay = 80ms;
    const auto feed =
        "<rss version='2.0'><channel><item><link>" + world.server.origin() + "/a</link></item></channel></rss>";
    world.serve("*", path == "/feed" ? text(feed, "text/xml") : text("x"));
    world.serve(path == "/feed" ? "/a" : "/feed", path == "/feed" ? text("x") : text(feed, "text/xml"));
    world.serve("/robots.txt", status(404));
    auto reset = status(200);
    reset.cut_after = 0;
    reset.times = 1;
    world.serve(path, reset);
    const auto report = world.crawl();
    CHECK(report.outlets[0].last_error.empty());
    CHECK(report.outlets[0].failed == 0);
    CHECK(count(world.requested(), path) == 2);
    CHECK(count(world.captured(), "page 200 /a") == 1);
    const auto requests = world.server.requests();
    for (std::size_t i = 1; i < requests.size(); ++i) CHECK(requests[i].arrived - requests[i - 1].arrived >= 80ms);
  }
}

TEST_CASE("a new connection that is closed without an answer is a failure of the host") {
  World world;
  auto reset = status(200);
  reset.cut_after = 0;
  world.serve("/robots.txt", reset);
  CHECK(world.crawl().outlets[0].failed == 1);
  CHECK(world.requested() == Lines{"/robots.txt"});
}
