// What a hostile server may try (docs/architecture.md): each costs a bounded amount of time and memory, and nobody else
// anything. Redirects to private addresses and other schemes: answers_test, heads without end: fetcher_test, bombs of
// each coding: content_coding_test.

#include <catch2/catch.hpp>

#include "fixtures/server/answer.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

fixtures::Behaviour gzipped(const std::string& body, const std::string& type) {
  auto behaviour = text(body, type);
  behaviour.headers.emplace_back("Content-Encoding", "gzip");
  return behaviour;
}

}  // namespace

TEST_CASE("bombs in pages, feeds, sections and robots.txt are unpacked up to the limit") {
  World world;
  auto& outlet = world.desk.outlets.front();
  outlet.sections = {world.server.origin() + "/news"};
  world.desk.crawler.max_page = 100'000;
  const auto blanks = std::string(30 << 20, ' ');
  const auto bomb = fixtures::gzip(blanks), nested = fixtures::gzip(bomb);
  world.serve("/robots.txt", gzipped(nested, "text/plain"));
  world.serve("/feed", gzipped(fixtures::gzip("<rss version='2.0'><channel><item><link>" + world.server.origin() +
                                              "/a</link></item>" + blanks),
                               "text/xml"));
  world.serve("/news", gzipped(bomb, "text/html"));
  world.serve("/a", gzipped(nested, "text/html"));
  world.crawl();
  const auto pages = world.archive->captures_after({}, 10, archive::Kind::kPage);
  REQUIRE(pages.size() == 1);
  CHECK(world.archive->read(pages[0]).incomplete == archive::Incomplete::kDecodedLimit);
  CHECK(count(world.captured(), "section 200 /news") == 1);
}

TEST_CASE("an answer that drips without end is cut by time, and the next host isn't kept waiting") {
  World world({"times", "post"});
  world.desk.crawler.timeout = 150ms;
  world.serve_feed({"/drips"});
  world.serve_feed({"/a"}, "post");
  world.server.script("post", "/a", text("x"));
  auto drips = text("<p>" + std::string(20'000, 'x'));
  drips.headers.emplace_back("Content-Encoding", "identity");
  drips.drip = 3;
  drips.drip_every = 40ms;
  world.serve("/drips", drips);
  const auto begin = std::chrono::steady_clock::now();
  world.crawl();
  CHECK(std::chrono::steady_clock::now() - begin < 15s);
  CHECK(count(world.captured(), "page 200 /a") == 1);
  for (const auto& page : world.archive->captures_after({}, 10, archive::Kind::kPage)) {
    CHECK(page.truncated == page.url.ends_with("/drips"));
  }
}

TEST_CASE("pages that ask not to be archived, or mined, are left out where the desk says so") {
  struct Case {
    bool noarchive, tdm;
    std::size_t kept;
  };
  for (const auto& c : {Case{false, false, 4}, Case{true, false, 2}, Case{false, true, 3}, Case{true, true, 1}}) {
    World world;
    world.desk.crawler.skip_noarchive = c.noarchive;
    world.desk.crawler.skip_tdm = c.tdm;
    world.serve_feed({"/by-header", "/by-meta", "/mined", "/open"});
    auto by_header = text("plain", "text/plain");
    by_header.headers.emplace_back("X-Robots-Tag", "noarchive");
    world.serve("/by-header", by_header);
    world.serve("/by-meta", text("<meta name=robots content='noindex'><p>x"));
    auto mined = text("<p>x");
    mined.headers.emplace_back("TDM-Reservation", "1");
    world.serve("/mined", mined);
    auto open = text("<p>x");
    open.headers.emplace_back("X-Robots-Tag", "otherbot: noarchive");
    world.serve("/open", open);
    const auto report = world.crawl();
    INFO(c.noarchive << c.tdm);
    CHECK(world.archive->captures_after({}, 10, archive::Kind::kPage).size() == c.kept);
    CHECK(report.outlets[0].refused == 4 - c.kept);
    CHECK(report.outlets[0].failed == 0);
    world.crawl_after(25h);
    CHECK(count(world.requested(), "/by-header") == (c.noarchive ? 1 : 2));  // not asked for again
  }
}
