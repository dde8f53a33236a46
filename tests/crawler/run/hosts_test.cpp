#include "crawler/run/hosts.h"

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
  std::unique_ptr<Database> database = open_database(folder.path() / "crawl.db", std::array{kLayer});
  AddressRules rules{{"127.0.0.0/8"}};
  Frontier frontier{*database};
  Time wall = kNow;
  Moment steady{1000h};
  Clock clock{[this] { return wall; }, [this] { return steady; }};

  milliseconds left(const Host& host) const {
    return std::chrono::duration_cast<milliseconds>(host.next_allowed - steady);
  }
};

}  // namespace

TEST_CASE("politeness is kept by host, with the port unless it is 80 or 443") {
  CHECK(host_key(*Url::parse("http://www.example.org/")) == "www.example.org");
  CHECK(host_key(*Url::parse("https://www.example.org/")) == "www.example.org");
  CHECK(host_key(*Url::parse("http://127.0.0.1:8080/")) == "127.0.0.1:8080");
}

TEST_CASE("under a second is for listed addresses only") {
  Table table;
  Hosts hosts(table.frontier, table.rules, {0ms, false}, table.clock);
  auto& far = hosts.at(*Url::parse("http://8.8.8.8/"));
  hosts.set_addresses(far, {*Address::parse("8.8.8.8")});
  hosts.claim(far);
  hosts.release(far, 1ms, std::nullopt);
  CHECK(far.pause >= 1s);
  auto& near = hosts.at(*Url::parse("http://127.0.0.1/"));
  hosts.set_addresses(near, {*Address::parse("127.0.0.1")});
  hosts.claim(near);
  hosts.release(near, 1ms, std::nullopt);
  CHECK(near.pause < 10ms);
}

TEST_CASE("a host is free once it is idle, its pause is over and its address is idle") {
  Table table;
  Hosts hosts(table.frontier, table.rules, {5s, false}, table.clock);
  auto& one = hosts.at(*Url::parse("http://127.0.0.1:1001/"));
  auto& two = hosts.at(*Url::parse("http://127.0.0.1:1002/"));
  for (auto* host : {&one, &two}) hosts.set_addresses(*host, {*Address::parse("127.0.0.1")});
  CHECK(hosts.is_free(one, table.steady));
  hosts.claim(one);
  CHECK_FALSE(hosts.is_free(one, table.steady));
  CHECK_FALSE(hosts.is_free(two, table.steady));
  hosts.release(one, 1ms, std::nullopt);
  CHECK(hosts.is_free(two, table.steady));
  CHECK_FALSE(hosts.is_free(one, table.steady));
  CHECK(hosts.is_free(one, table.steady + 6s));
}

TEST_CASE("a pause is kept from run to run, never shorter, and no longer than it was") {
  Table table;
  const auto url = *Url::parse("http://127.0.0.1:1001/");
  {
    Hosts hosts(table.frontier, table.rules, {5s, false}, table.clock);
    auto& host = hosts.at(url);
    hosts.set_addresses(host, {*Address::parse("127.0.0.1")});
    hosts.claim(host);
    hosts.release(host, 1ms, 100s);
    table.frontier.flush();
  }
  struct Case {
    std::chrono::seconds later;
    milliseconds least, most;
  };
  for (const auto& c :
       {Case{0s, 99s, 100s}, Case{50s, 49s, 51s}, Case{99s, 1s, 2s}, Case{102s, -1s, 0s}, Case{-1000h, 99s, 100s}}) {
    Frontier frontier(*table.database);
    Hosts hosts(frontier, table.rules, {5s, false}, table.clock);
    table.wall = kNow + c.later;
    const auto rest = table.left(hosts.at(url));
    INFO(c.later.count());
    CHECK(rest >= c.least);
    CHECK(rest <= c.most);
  }
}

TEST_CASE("after a kill every host is given a full delay first") {
  Table table;
  Hosts hosts(table.frontier, table.rules, {5s, true}, table.clock);
  auto& host = hosts.at(*Url::parse("http://127.0.0.1:1001/"));
  CHECK(table.left(host) <= 0s);
  hosts.set_addresses(host, {*Address::parse("127.0.0.1")});
  CHECK(table.left(host) > 4s);
}
