#include "crawler/schema.h"

#include <array>
#include <span>

#include <catch2/catch.hpp>

#include "crawler/run/outlet_state.h"
#include "tests/crawler/frontier_table.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

TEST_CASE("a frontier without the health of outlets is taken over") {
  tests::TemporaryFolder folder;
  const auto path = folder.path() / "crawl.db";
  const auto time = kNow.time_since_epoch().count();
  {
    const Layer old{"crawler", std::span{kMigrations}.first(1)};
    const auto database = open_database(path, std::array{old});
    database->exec(
        "INSERT INTO frontier_outlets (id, outlet, failing_since, last_error, errors) VALUES (1, 'times', 77, 'x', 2);"
        "INSERT INTO frontier_origins (id, origin, state, robots) VALUES (1, 'http://times.example', 'none', x'');"
        "INSERT INTO frontier_hosts (host, next_allowed_ms, pause_ms, last_answer_ms, failures, requests) "
        "VALUES ('times.example', 1, 2, 3, 4, 5)");
    int id = 0;
    const auto add = [&](const char* target, int kind, int status, const char* error) {
      const auto key = std::to_string(++id);
      database->exec(
          "INSERT INTO frontier_urls (id, hash, origin, target, outlet, kind, configured, via, hops, dated, found, "
          "first_fetched, last_fetched, next_due, interval, tries, status, error, refused, queue, key) VALUES (" +
          key + ", " + key + ", 1, '" + target + "', 1, " + std::to_string(kind) + ", " + std::to_string(kind) +
          ", 0, 0, 0, 0, " + std::to_string(time) + ", " + std::to_string(time) + ", NULL, 0, 0, " +
          std::to_string(status) + ", '" + error + "', 0, NULL, NULL)");
    };
    add("/feed", 1, 200, "");
    add("/broken", 1, 200, "not a feed that can be read");
    add("/gone", 0, 410, "410 Gone");
    add("/missing", 0, 500, "500 Internal Server Error");
  }
  const auto database = open_database(path, std::array{kLayer});
  config::Desk desk;
  desk.outlets.emplace_back().id = "times";
  const auto state = outlet_states(desk, *database, kNow).at(0);
  CHECK_FALSE(state.trouble);  // one of its feeds is well
  CHECK(state.errors == 1);
  REQUIRE(state.gone.size() == 1);
  CHECK(state.gone[0].url == "http://times.example/gone");
  REQUIRE(state.sources.size() == 2);
  CHECK(state.last_error == "http://times.example/broken: not a feed that can be read");
  Frontier frontier(*database);
  CHECK(frontier.outlet("times").failing_since == std::nullopt);
  CHECK(frontier.host("times.example").requests == 5);
}
