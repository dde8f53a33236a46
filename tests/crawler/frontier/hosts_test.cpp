#include "crawler/frontier/hosts.h"

#include <catch2/catch.hpp>

#include "crawler/schema.h"
#include "tests/temporary.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");

struct Table {
  tests::TemporaryFolder folder;
  std::vector<std::string_view> migrations{kCrawlerTables};
  std::unique_ptr<Database> database = open_database(folder.path() / "state.db", migrations);
  AddressRules rules{{"127.0.0.0/8"}};
  Frontier frontier{*database};
};

milliseconds left(const Host& host) {
  return std::chrono::duration_cast<milliseconds>(host.next_allowed - Steady::now());
}

}  // namespace

TEST_CASE("politeness is kept by host, with the port where it is none of the usual") {
  CHECK(host_key(*Url::parse("http://www.example.org/")) == "www.example.org");
  CHECK(host_key(*Url::parse("https://www.example.org/")) == "www.example.org");
  CHECK(host_key(*Url::parse("http://127.0.0.1:8080/")) == "127.0.0.1:8080");
}

TEST_CASE("under a second is for listed addresses only") {
  Table table;
  Hosts hosts(table.frontier, table.rules, {0ms, false});
  auto& far = hosts.at(*Url::parse("http://8.8.8.8/"), kNow);
  hosts.set_addresses(far, {*Address::parse("8.8.8.8")});
  hosts.claim(far);
  hosts.release(far, 1ms, std::nullopt, kNow);
  CHECK(far.pause >= 1s);
  auto& near = hosts.at(*Url::parse("http://127.0.0.1/"), kNow);
  hosts.set_addresses(near, {*Address::parse("127.0.0.1")});
  hosts.claim(near);
  hosts.release(near, 1ms, std::nullopt, kNow);
  CHECK(near.pause < 10ms);
}

TEST_CASE("a host is free once it is idle, its pause is over and its address is idle") {
  Table table;
  Hosts hosts(table.frontier, table.rules, {5s, false});
  auto& one = hosts.at(*Url::parse("http://127.0.0.1:1001/"), kNow);
  auto& two = hosts.at(*Url::parse("http://127.0.0.1:1002/"), kNow);
  for (auto* host : {&one, &two}) hosts.set_addresses(*host, {*Address::parse("127.0.0.1")});
  CHECK(hosts.is_free(one, Steady::now()));
  hosts.claim(one);
  CHECK_FALSE(hosts.is_free(one, Steady::now()));
  CHECK_FALSE(hosts.is_free(two, Steady::now()));
  hosts.release(one, 1ms, std::nullopt, kNow);
  CHECK(hosts.is_free(two, Steady::now()));
  CHECK_FALSE(hosts.is_free(one, Steady::now()));
  CHECK(hosts.is_free(one, Steady::now() + 6s));
}

TEST_CASE("a pause is kept from run to run, never shorter, and no longer than it was") {
  Table table;
  const auto url = *Url::parse("http://127.0.0.1:1001/");
  {
    Hosts hosts(table.frontier, table.rules, {5s, false});
    auto& host = hosts.at(url, kNow);
    hosts.set_addresses(host, {*Address::parse("127.0.0.1")});
    hosts.claim(host);
    hosts.release(host, 1ms, 100s, kNow);
    table.frontier.flush(*table.database);
  }
  struct Case {
    std::chrono::seconds later;
    milliseconds least, most;
  };
  for (const auto& c :
       {Case{0s, 99s, 100s}, Case{50s, 49s, 51s}, Case{99s, 1s, 2s}, Case{102s, -1s, 0s}, Case{-1000h, 99s, 100s}}) {
    Frontier frontier(*table.database);
    Hosts hosts(frontier, table.rules, {5s, false});
    const auto rest = left(hosts.at(url, kNow + c.later));
    INFO(c.later.count());
    CHECK(rest >= c.least);
    CHECK(rest <= c.most);
  }
}

TEST_CASE("after a kill every host is given a whole delay first") {
  Table table;
  Hosts hosts(table.frontier, table.rules, {5s, true});
  auto& host = hosts.at(*Url::parse("http://127.0.0.1:1001/"), kNow);
  CHECK(left(host) <= 0s);
  hosts.set_addresses(host, {*Address::parse("127.0.0.1")});
  CHECK(left(host) > 4s);
}

TEST_CASE("entries have an order: what failed last, lists first, then the newest") {
  const auto entry = [](const char* url, Kind kind, int day, bool seen = false, int tries = 0) {
    Entry made;
    made.url = *Url::parse(url);
    made.kind = kind;
    made.dated = kNow + day * 24h;
    made.tries = tries;
    if (seen) made.first_fetched = kNow;
    return made;
  };
  const Entry order[] = {
      entry("http://a/feed", Kind::kFeed, 0),          entry("http://a/map", Kind::kSitemap, 0),
      entry("http://a/world", Kind::kSection, 0),      entry("http://a/new", Kind::kPage, 2),
      entry("http://a/old", Kind::kPage, 1),           entry("http://a/older", Kind::kPage, 1),
      entry("http://a/seen", Kind::kPage, 3, true),    entry("http://a/badfeed", Kind::kFeed, 0, false, 2),
      entry("http://a/bad", Kind::kPage, 9, false, 1),
  };
  for (std::size_t i = 0; i < std::size(order); ++i) {
    for (std::size_t j = 0; j < std::size(order); ++j) {
      INFO(order[i].url.text() << " " << order[j].url.text());
      CHECK(BetterEntry{}(&order[i], &order[j]) == (i < j));
    }
  }
}
