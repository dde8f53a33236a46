#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;
using namespace std::chrono_literals;

namespace {

LoadedDesk with(const std::string& health) {
  TempDesk desk;
  return desk
      .write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: desk@example.org}\nchannels: {ops: {type: jsonl, path: var/ops.jsonl}}\n" +
                 health)
      .load();
}

}  // namespace

TEST_CASE("outlets are watched only if the desk says so") {
  CHECK_FALSE(with("").desk.health);
  const auto loaded = with("health: {notify: [ops], silent: auto}\n");
  CHECK(lines(loaded.findings).empty());
  REQUIRE(loaded.desk.health);
  const auto& health = *loaded.desk.health;
  CHECK(health.notify == std::vector<std::string>{"ops"});
  CHECK_FALSE(health.silent);
  CHECK(health.no_article == 0.5);
  CHECK(health.no_date == 0.5);
  CHECK(health.blocked == 24h);
}

TEST_CASE("the limits of health are the desk's") {
  const auto health = with("health: {silent: 2d, no_article: 20%, no_date: 80%, blocked: 6h}\n").desk.health;
  REQUIRE(health);
  CHECK(health->notify.empty());
  CHECK(health->silent == 48h);
  CHECK(health->no_article == 0.2);
  CHECK(health->no_date == 0.8);
  CHECK(health->blocked == 6h);
}

TEST_CASE("mistakes in health are errors with their places") {
  struct Case {
    std::string health, place, part;
  };
  const Case cases[] = {
      {"{notify: [opps]}", ":4:19:", "tearsheet.yaml has no channel \"opps\": did you mean \"ops\"?"},
      {"{silent: automatic}", ":4:", "is not a duration"},
      {"{silent: 5m}", ":4:", "is too small"},
      {"{blocked: auto}", ":4:", "is not a duration"},
      {"{no_date: 0.5}", ":4:", "percentage"},
  };
  for (const auto& [health, place, part] : cases) {
    INFO(health);
    const auto found = lines(with("health: " + health + "\n").findings);
    REQUIRE(found.size() == 1);
    CHECK_THAT(found[0], Catch::Contains(place) && Catch::Contains(part));
  }
}
