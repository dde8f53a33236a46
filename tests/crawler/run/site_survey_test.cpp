#include "crawler/run/site_survey.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;
using Catch::Contains;
using crawler::SiteSurvey;

namespace {

const std::string kStory = "<a href='/2026/03/01/a-story-of-note'>A story</a>";

std::string feed_of(const World& world, const Lines& paths) {
  std::string items;
  for (const auto& path : paths) items += "<item><link>" + world.server.origin() + path + "</link></item>";
  return "<rss version='2.0'><channel>" + items + "</channel></rss>";
}

std::string feed_link(const std::string& href) {
  return "<link rel=alternate type='application/rss+xml' href='" + href + "'>";
}

SiteSurvey survey(World& world, const std::string& path = "/") {
  return crawler::survey_site(world.desk.crawler, {}, *Url::parse(world.server.origin() + path), *world.database);
}

/// Without the server's origin.
Lines paths_of(const World& world, const Lines& urls) {
  Lines paths;
  for (const auto& url : urls) {
    const auto origin = world.server.origin();
    paths.push_back(url.starts_with(origin) ? url.substr(origin.size()) : url);
  }
  return paths;
}

}  // namespace

TEST_CASE("the feeds that a front page announces, as far as they answer, and the sitemaps of robots.txt") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /private\nSitemap: /map.xml\nSitemap: /news-map.xml\n"
                                  "Sitemap: /gone.xml\n",
                                  "text/plain"));
  world.serve("/", text("<html lang='en-GB'><head><title>Home | X</title><meta property='og:site_name' "
                        "content='The Times of Example'>" +
                        feed_link("/rss") + feed_link("/gone") + feed_link("/private/rss") +
                        feed_link("/comments/feed") + feed_link("/page") + feed_link("/atom") + feed_link("/old") +
                        "</head><body><nav><a href=/world>World</a></nav></body>"));
  world.serve("/rss", text(feed_of(world, {"/a0", "/a1"}), "application/rss+xml"));
  world.serve("/atom", text("<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a0'/></entry><entry><link "
                            "href='/a1'/></entry></feed>",
                            "application/atom+xml"));
  world.serve("/page", text("<html><p>no feed</p></html>"));
  world.serve("/old", status(301, {{"Location", "/sport.xml"}}));
  world.serve("/sport.xml", text(feed_of(world, {"/s0"}), "text/xml"));
  const auto map = "<urlset><url><loc>" + world.server.origin() + "/a0</loc></url></urlset>";
  world.serve("/map.xml", text(map, "application/xml"));
  world.serve("/news-map.xml", text(map, "application/xml"));

  const auto found = survey(world);
  CHECK(found.name == "The Times of Example");
  CHECK(found.language == "en-GB");
  CHECK(paths_of(world, found.feeds) == Lines{"/rss", "/sport.xml"});
  CHECK(paths_of(world, found.sitemaps) == Lines{"/news-map.xml", "/map.xml"});
  CHECK(found.sections.empty());
  const auto requested = world.requested();
  CHECK(requested.front() == "/robots.txt");
  CHECK(count(requested, "/robots.txt") == 1);
  CHECK(count(requested, "/private/rss") == 0);
  CHECK(count(requested, "/comments/feed") == 0);
  CHECK(count(requested, "/world") == 0);
  const auto remarks = [&](const std::string& word) {
    return std::ranges::count_if(found.remarks, [&](const auto& line) { return line.find(word) != line.npos; });
  };
  CHECK(remarks("/gone: 404") == 1);
  CHECK(remarks("/private/rss: its robots.txt forbids it") == 1);
  CHECK(remarks("/page: not a feed") == 1);
  CHECK(remarks("/gone.xml: 404") == 1);
}

TEST_CASE("without an announced feed the usual paths are tried, up to the first that is one") {
  World world;
  world.serve("/", text("<title>X</title>"));
  world.serve("/feed", text("<html>no feed</html>"));
  world.serve("/rss.xml", text(feed_of(world, {"/a0"}), "text/xml"));
  const auto found = survey(world);
  CHECK(paths_of(world, found.feeds) == Lines{"/rss.xml"});
  CHECK(count(world.requested(), "/atom.xml") == 0);
  CHECK(count(world.requested(), "/sitemap.xml") == 0);
}

TEST_CASE("with neither feed nor sitemap, sections that link to articles, else the front page") {
  World world;
  world.serve("/feed", status(404));
  world.serve("/", text("<nav><a href=/world>World</a><a href=/empty>Empty</a><a href=/gone>Gone</a></nav>" + kStory));
  world.serve("/world", text(kStory));
  world.serve("/empty", text("<p>nothing</p>"));
  CHECK(paths_of(world, survey(world).sections) == Lines{"/world"});
  world.serve("/world", status(404));
  const auto found = survey(world);
  CHECK(paths_of(world, found.sections) == Lines{"/"});
  CHECK(found.remarks.size() == 2);
}

TEST_CASE("redirects of the front page are followed, also those of a page that only leads on") {
  World world;
  world.serve("/", status(302, {{"Location", "/start"}}));
  world.serve("/start", text("<meta http-equiv=refresh content='0; url=/en/'>"));
  world.serve("/en/", text("<title>X</title>" + feed_link("rss")));
  world.serve("/en/rss", text(feed_of(world, {"/a0"}), "text/xml"));
  const auto found = survey(world);
  CHECK(found.front.path() == "/en/");
  CHECK(paths_of(world, found.feeds) == Lines{"/en/rss"});
}

TEST_CASE("feeds whose links lead elsewhere are listed, and it is said") {
  World world;
  world.serve("/", text(feed_link("/rss")));
  world.serve("/rss",
              text("<rss><channel><item><link>https://www.example.org/1</link></item></channel></rss>", "text/xml"));
  const auto found = survey(world);
  CHECK(found.feeds.size() == 1);
  REQUIRE(found.remarks.size() == 1);
  CHECK_THAT(found.remarks[0], Contains("www.example.org") && Contains("`sites`"));
}

TEST_CASE("a site of which nothing can be read is an error that says why") {
  World world;
  world.serve("*", status(404));
  CHECK_THROWS_WITH(survey(world), Contains("404") && Contains(world.server.origin()));
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /\n", "text/plain"));
  world.server.clear_requests();
  CHECK_THROWS_WITH(survey(world), Contains("Disallow: /"));
  CHECK(world.requested() == Lines{"/robots.txt"});
  world.serve("/robots.txt", status(503));
  CHECK_THROWS_WITH(survey(world), Contains("503"));
  world.desk.crawler.allow_addresses.clear();
  world.server.clear_requests();
  CHECK_THROWS_AS(survey(world), Error);
  CHECK(world.requested().empty());
}

TEST_CASE("a blocked front page doesn't hide a feed") {
  World world;
  world.serve("/", status(403));
  world.serve("/feed", text(feed_of(world, {"/a0"}), "text/xml"));
  const auto found = survey(world);
  CHECK(paths_of(world, found.feeds) == Lines{"/feed"});
  REQUIRE(found.remarks.size() == 1);
  CHECK_THAT(found.remarks[0], Contains("403"));
}
