#include "crawler/run/harvester.h"

#include <catch2/catch.hpp>

#include "tests/crawler/frontier_table.h"
#include "tests/crawler/simulation.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

const std::string kSite = "http://times.example";

/// A harvester whose entries stay in the frontier.
struct Harvesting : FrontierTable {
  config::Desk desk = desk_of({kSite + "/feed"});
  AddressRules rules{{}};
  Plan plan{desk, rules, {}, {[] { return kNow; }, [] { return Moment{}; }}};
  Frontier frontier{*database};
  std::size_t added = 0, changed = 0;
  Harvester harvester{frontier,
                      {[this](const EntryPtr&) { ++added; },
                       [this](const EntryPtr& known, Entry content) {
                         ++changed;
                         known->become(std::move(content));
                         frontier.touch(known);
                       }}};

  EntryPtr list(Kind kind, const std::string& path, const std::string& via = {}) {
    auto entry = page(kSite + path);
    entry.kind = kind;
    entry.via = via.empty() ? via : kSite + via;
    entry.configured = via.empty();
    return frontier.add(std::move(entry));
  }

  /// Harvests all of a list; returns the URLs that were added in each turn.
  std::vector<std::size_t> turns(const EntryPtr& list, std::string bytes, Harvest* last = nullptr) {
    std::vector<std::size_t> each;
    auto harvest = Harvester::begin(list, *plan.find("times"), std::move(bytes), {}, {});
    while (!harvest.is_finished()) {
      const auto before = added;
      harvester.advance(harvest, kNow);
      each.push_back(added - before);
    }
    if (last) *last = std::move(harvest);
    return each;
  }
};

std::string index_of(int sitemaps) {
  std::string text = "<sitemapindex>";
  for (int i = 0; i < sitemaps; ++i) {
    text += "<sitemap><loc>" + kSite + "/map" + std::to_string(i) + "</loc><lastmod>2026-02-" +
            std::to_string(10 + i % 19) + "</lastmod></sitemap>";
  }
  return text + "</sitemapindex>";
}

}  // namespace

TEST_CASE("a list of 50,000 URLs takes many turns, and none of them offers more than 500") {
  std::string text = kSite + "/p0\n", json = R"({"version":"https://jsonfeed.org/version/1","items":[{"url":"/p0"}])";
  json.pop_back();
  for (int i = 1; i < 50'000; ++i) {
    text += kSite + "/p" + std::to_string(i) + "\n";
    json += ",{\"url\":\"/p" + std::to_string(i) + "\"}";
  }
  const struct {
    Kind kind;
    std::string bytes;
  } cases[] = {{Kind::kSitemap, sitemap_of("times.example", 50'000)},
               {Kind::kFeed, feed_of("times.example", 0, 50'000)},
               {Kind::kSitemap, text},
               {Kind::kFeed, json + "]}"}};
  for (const auto& c : cases) {
    INFO(c.bytes.substr(0, 60));
    Harvesting harvesting;
    Harvest done;
    const auto turns = harvesting.turns(harvesting.list(c.kind, "/list"), c.bytes, &done);
    CHECK(harvesting.added == 50'000);
    CHECK(turns.size() >= 100);
    CHECK(*std::max_element(turns.begin(), turns.end()) <= kUrlsPerTurn);
    CHECK(done.news);
    CHECK(done.error.empty());
    CHECK(done.bytes == 0);
  }
}

TEST_CASE("a list brings news once") {
  Harvesting harvesting;
  const auto feed = harvesting.list(Kind::kFeed, "/feed");
  Harvest done;
  harvesting.turns(feed, feed_of("times.example", 0, 5), &done);
  CHECK(done.news);
  harvesting.turns(feed, feed_of("times.example", 0, 5), &done);
  CHECK_FALSE(done.news);
  CHECK(harvesting.added == 5);
  CHECK(harvesting.changed == 0);
}

TEST_CASE("AMP and print addresses of a page that is known are that page, others are pages of their own") {
  Harvesting h;
  const auto feed = h.list(Kind::kFeed, "/feed");
  const auto read = [&](const std::string& path, const std::string& date) {
    h.turns(feed,
            "<rss><channel><item><link>" + path + "</link><pubDate>" + date + "</pubDate></item></channel></rss>");
  };
  auto story = page(kSite + "/a-story/");
  story.first_fetched = kNow;
  story.next_due.reset();
  const auto known = h.frontier.add(story);
  auto broken = page(kSite + "/b-story");
  broken.tries = 1;
  h.frontier.add(broken);

  read("/a-story/amp/", "Sun, 01 Mar 2026 10:00:00 GMT");
  CHECK(h.added == 0);
  CHECK(known->next_due == kNow);  // it has changed
  CHECK_FALSE(h.frontier.find(kSite + "/a-story/amp/"));
  read("/b-story?print=1", "Sun, 01 Mar 2026 10:00:00 GMT");
  read("/c-story/amp", "Sun, 01 Mar 2026 10:00:00 GMT");
  CHECK(h.added == 2);
}

TEST_CASE("of an index the newest 50 sitemaps are taken first, and indexes are followed two deep") {
  Harvesting harvesting;
  const auto index = harvesting.list(Kind::kSitemap, "/index");
  harvesting.turns(index, index_of(60));
  CHECK(harvesting.added == 50);
  CHECK(harvesting.frontier.find(kSite + "/map18") != nullptr);  // the newest date
  CHECK(harvesting.frontier.find(kSite + "/map57") == nullptr);  // the oldest one, a second time
  harvesting.turns(index, index_of(60));
  CHECK(harvesting.added == 60);
  const auto deeper = harvesting.list(Kind::kSitemap, "/deeper", "/index");
  const auto deepest = harvesting.list(Kind::kSitemap, "/deepest", "/deeper");
  harvesting.turns(deepest, "<sitemapindex><sitemap><loc>" + kSite + "/too-deep</loc></sitemap></sitemapindex>");
  CHECK(harvesting.frontier.find(kSite + "/too-deep") == nullptr);
}

TEST_CASE("an index without dates is worked through in rounds") {
  std::string text = "<sitemapindex>";
  for (int i = 0; i < 120; ++i) text += "<sitemap><loc>/map" + std::to_string(i) + "</loc></sitemap>";
  Harvesting harvesting;
  const auto index = harvesting.list(Kind::kSitemap, "/index");
  for (const auto added : {50U, 100U, 120U, 120U}) {
    harvesting.turns(index, text + "</sitemapindex>");
    CHECK(harvesting.added == added);
  }
}

TEST_CASE("an index leads to no host that neither the outlet nor robots.txt names, and not to itself") {
  Harvesting harvesting;
  harvesting.desk.outlets[0].sitemaps = {"http://maps.named.example/index"};
  harvesting.plan = Plan{harvesting.desk, harvesting.rules, {}, {[] { return kNow; }, [] { return Moment{}; }}};
  const auto index = harvesting.list(Kind::kSitemap, "/index");
  harvesting.turns(index,
                   "<sitemapindex><sitemap><loc>http://other.example/map</loc></sitemap>"
                   "<sitemap><loc>/index</loc></sitemap><sitemap><loc>http://maps.named.example/map</loc></sitemap>"
                   "<sitemap><loc>http://m.times.example/map</loc></sitemap></sitemapindex>");
  CHECK(harvesting.added == 2);
  CHECK(harvesting.frontier.find("http://other.example/map") == nullptr);
  CHECK(harvesting.changed == 0);
}

TEST_CASE("a feed's links to other sites may lead to articles: some are asked for, and once") {
  std::string items;
  for (int i = 0; i < 30; ++i) items += "<item><link>http://proxy.example/~r/" + std::to_string(i) + "</link></item>";
  const auto feed = "<rss><channel>" + items + "<item><link>/article</link></item></channel></rss>";
  Harvesting harvesting;
  const auto list = harvesting.list(Kind::kFeed, "/feed");
  harvesting.turns(list, feed);
  CHECK(harvesting.added == 21);
  CHECK(harvesting.frontier.find(kSite + "/article")->kind == Kind::kPage);
  CHECK(harvesting.frontier.find("http://proxy.example/~r/0")->kind == Kind::kPage);
  harvesting.turns(list, feed);
  CHECK(harvesting.added == 31);
  harvesting.turns(list, feed);
  CHECK(harvesting.added == 31);
  harvesting.turns(harvesting.list(Kind::kSitemap, "/map"),
                   "<urlset><url><loc>http://elsewhere.example/a</loc></url></urlset>");
  CHECK(harvesting.added == 31);
}

TEST_CASE("what is not a list says so, and offers nothing") {
  for (const auto kind : {Kind::kFeed, Kind::kSitemap}) {
    for (const auto* bytes : {"", "<html><body>x</body></html>", "{}", "no list"}) {
      INFO(bytes);
      Harvesting harvesting;
      Harvest done;
      harvesting.turns(harvesting.list(kind, "/list"), bytes, &done);
      CHECK(done.error == (kind == Kind::kFeed ? "not a feed that can be read" : "not a sitemap that can be read"));
      CHECK(harvesting.added == 0);
    }
  }
}

TEST_CASE("of the sitemaps that a robots.txt names, twenty are read regularly") {
  Harvesting harvesting;
  std::vector<std::string> lines;
  for (int i = 0; i < 30; ++i) lines.push_back("/map" + std::to_string(i));
  harvesting.harvester.robots_sitemaps(*harvesting.plan.find("times"), lines, *Url::parse(kSite + "/robots.txt"), kNow);
  CHECK(harvesting.added == 20);
  const auto found = harvesting.frontier.find(kSite + "/map19");
  REQUIRE(found);
  CHECK(found->is_regular());
  CHECK(found->next_due == kNow);
}

TEST_CASE("/sitemap.xml is tried where nothing else is known") {
  for (const bool names_feed : {true, false}) {
    Harvesting harvesting;
    if (!names_feed) harvesting.desk.outlets[0].feeds.clear();
    const auto robots = *Url::parse(kSite + "/robots.txt");
    harvesting.harvester.robots_sitemaps(*harvesting.plan.find("times"), {}, robots, kNow);
    CHECK((harvesting.frontier.find(kSite + "/sitemap.xml") != nullptr) == !names_feed);
    harvesting.harvester.robots_sitemaps(*harvesting.plan.find("times"), {"/map"}, robots, kNow);
    CHECK(harvesting.added == (names_feed ? 1 : 2));
  }
}
