#include "crawler/run/polite_client.h"

#include <catch2/catch.hpp>

#include "tests/crawler/frontier_table.h"
#include "tests/crawler/simulation.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;
using Catch::Contains;
using Lines = std::vector<std::string>;

namespace {

/// A site by its paths; what isn't there is a 404.
struct PathSite {
  std::map<std::string, Answer> answers;
  Lines asked;
};

struct Net {
  Net() { crawler.delay = 2000ms; }

  PathSite& add(const std::string& host) {
    auto& site = sites[host];
    network.add(host, [&site](const std::string& path, milliseconds, std::mt19937_64&) {
      site.asked.push_back(path);
      const auto found = site.answers.find(path);
      return found == site.answers.end() ? answer(404) : found->second;
    });
    return site;
  }
  Reply get(const std::string& url) { return client.get(*Url::parse(url), "*/*"); }

  config::Crawler crawler;
  SimulatedNetwork network{1, 2000ms};
  std::map<std::string, PathSite> sites;
  Clock clock = network.clock();
  FrontierTable table;
  PoliteClient client{crawler, "Tearsheet", network, clock, *table.database};
};

}  // namespace

TEST_CASE("robots.txt is asked first and once, and what it forbids is not fetched") {
  Net net;
  auto& site = net.add("a.example");
  site.answers["/robots.txt"] = answer(200, "User-agent: *\nDisallow: /x\n");
  site.answers["/"] = answer(200, "hello");
  CHECK(net.get("http://a.example/").content == "hello");
  CHECK(net.get("http://a.example/x").error == "its robots.txt forbids it: Disallow: /x");
  CHECK(net.get("http://a.example/y").error.starts_with("404"));
  CHECK(site.asked == Lines{"/robots.txt", "/", "/y"});
  CHECK(net.network.impolite == 0);
}

TEST_CASE("Crawl-delay is kept between requests, and one that is too long is not waited for") {
  Net net;
  auto& site = net.add("a.example");
  site.answers["/robots.txt"] = answer(200, "User-agent: *\nCrawl-delay: 10\n");
  const auto before = net.network.elapsed();
  net.get("http://a.example/1");
  net.get("http://a.example/2");
  CHECK(net.network.elapsed() - before >= 20s);
  auto& slow = net.add("b.example");
  slow.answers["/robots.txt"] = answer(200, "User-agent: *\nCrawl-delay: 301\n");
  CHECK(net.get("http://b.example/1").error.find("301s") != std::string::npos);
  CHECK(slow.asked == Lines{"/robots.txt"});
}

TEST_CASE("each hop of a redirect asks the robots.txt of its host") {
  Net net;
  auto& a = net.add("a.example");
  auto& b = net.add("b.example");
  a.answers["/"] = answer(301, {}, "Location: http://b.example/\r\n");
  a.answers["/2"] = answer(302, {}, "Location: /\r\n");
  a.answers["/3"] = answer(301, {}, "Location: http://b.example/x\r\n");
  a.answers["/loop"] = answer(301, {}, "Location: /loop\r\n");
  b.answers["/robots.txt"] = answer(200, "User-agent: *\nDisallow: /x\n");
  b.answers["/"] = answer(200, "hello");
  const auto moved = net.get("http://a.example/");
  CHECK(moved.content == "hello");
  CHECK(moved.moved_for_good);
  CHECK(moved.url.text() == "http://b.example/");
  CHECK_FALSE(net.get("http://a.example/2").moved_for_good);
  CHECK_FALSE(net.get("http://a.example/3").error.empty());
  CHECK(b.asked == Lines{"/robots.txt", "/", "/"});
  CHECK(net.get("http://a.example/loop").error.starts_with("301"));
  CHECK(net.network.impolite == 0);
}

TEST_CASE("a host that says \"not now\" is not asked again") {
  for (const int code : {429, 503}) {
    Net net;
    auto& site = net.add("a.example");
    site.answers["/1"] = answer(code);
    CHECK(net.get("http://a.example/1").error.starts_with(std::to_string(code)));
    CHECK_THAT(net.get("http://a.example/2").error,
               Contains("a.example is left alone until ") &&
                   Contains("(back-off 60s, http://a.example/1: " + std::to_string(code)));
    CHECK(site.asked == Lines{"/robots.txt", "/1"});
  }
}

TEST_CASE("a host that asked a crawl for a pause is not asked before that is over") {
  Net net;
  auto& site = net.add("a.example");
  auto& slow = net.add("b.example");
  Frontier frontier(*net.table.database);
  auto& row = frontier.host("a.example");
  row.failures = 1;
  row.why = "Retry-After 30s, http://a.example/feed: 429 Too Many Requests";
  row.pause_ms = 30'000;
  row.next_allowed_ms = milliseconds{(net.clock.wall() + 30s).time_since_epoch()}.count();
  frontier.touch(row);
  auto& other = frontier.host("b.example");
  other.why = "crawl-delay 301s";
  other.pause_ms = 301'000;
  other.next_allowed_ms = milliseconds{(net.clock.wall() + 20s).time_since_epoch()}.count();
  frontier.touch(other);
  net.table.commit(frontier);
  const auto until = to_string(net.clock.wall() + 30s);
  CHECK_THAT(net.get("http://a.example/").error,
             Contains("a.example is left alone until " + until + " (Retry-After 30s, http://a.example/feed: 429"));
  CHECK(site.asked.empty());

  // What is left of a delay is waited for, if it is no longer than a Crawl-delay may be.
  const auto before = net.network.elapsed();
  net.get("http://b.example/");
  CHECK(net.network.elapsed() - before >= 20s);
  CHECK(slow.asked == Lines{"/robots.txt", "/"});
  PoliteClient later{net.crawler, "Tearsheet", net.network, net.clock, *net.table.database};
  net.network.poll(30s);
  CHECK(later.get(*Url::parse("http://a.example/"), "*/*").error.starts_with("404"));
  CHECK(net.network.impolite == 0);
}

TEST_CASE("while a crawl is on, or after one was killed, the first request waits its delay") {
  Net net;
  auto& site = net.add("a.example");
  Frontier frontier(*net.table.database);
  frontier.begin_run(net.clock.wall());
  PoliteClient client{net.crawler, "Tearsheet", net.network, net.clock, *net.table.database};
  const auto before = net.network.elapsed();
  client.rules(*Url::parse("http://a.example/"));
  CHECK(net.network.elapsed() - before >= 2s);
  CHECK(site.asked == Lines{"/robots.txt"});
}

TEST_CASE("what can't be reached is an error, not an exception") {
  Net net;
  CHECK(net.get("http://nowhere.example/").error.find("nowhere.example") != std::string::npos);
  auto& site = net.add("a.example");
  site.answers["/1"] = failure(Failure::kConnect, 10ms);
  CHECK(net.get("http://a.example/1").error == "simulated");
  auto& closed = net.add("b.example");
  closed.answers["/robots.txt"] = answer(500);
  CHECK(net.get("http://b.example/").error.starts_with("its robots.txt can't be read: 500"));
  CHECK(closed.asked == Lines{"/robots.txt"});
}
