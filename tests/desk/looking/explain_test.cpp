#include "desk/looking/explain.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "desk/delivery.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

TEST_CASE("an alert is explained by its number, its hash or a message's key, with the rule's text as it was then") {
  const ArchivedDesk desk("  - {id: votes, query: council AND vot*}\n");
  desk.update(kMorning - 1h);
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("times", "a", kMorning + 1h, "The council votes", "The council voted for the plan of the new bridge.");
  desk.update(kMorning + 2h);
  const auto alert = desk.alerts().at(0);
  const auto seq = std::to_string(alert.at("seq").get<int>()), hash = alert.at("hash").get<std::string>();
  desk.set_rules("  - {id: votes, query: something else}\n");
  desk.update(kMorning + 3h);

  for (const auto& name : {seq, hash, hash.substr(0, 12)}) {
    INFO(name);
    const auto explained = explain(desk.open(), name);
    CHECK(explained.at("schema") == "tearsheet/explain/1");
    CHECK(explained.at("alert") == alert);
    CHECK(explained.at("decision") == "new");
    CHECK(explained.at("rule").at("text") == "council AND vot*\ndedupe: story");
    CHECK(explained.at("rule").at("today") == "changed");
    CHECK(explained.at("rule").at("in_force_since").at("time") == to_string(kMorning - 1h));
    CHECK(explained.at("words").size() >= 2);
    REQUIRE(explained.at("story").at("articles").size() == 2);
    CHECK(explained.at("story").at("articles")[1].at("decision") == "duplicate");
    CHECK(explained.at("capture").at("fetched") == to_string(kMorning));
    CHECK(explained.at("digests").at("payload_sha256") == explained.at("capture").at("payload_sha256"));
    CHECK(explained.at("deliveries").empty());
  }
  CHECK_THROWS_AS(explain(desk.open(), "1"), Error);  // the line of a rule
  CHECK_THROWS_AS(explain(desk.open(), "999"), Error);
  CHECK_THROWS_AS(explain(desk.open(), "zzzz"), Error);
}

TEST_CASE(
    "an alert waits until its message is sent, whether the message is made or not, and the message's key names it") {
  const ArchivedDesk desk(
      "  - {id: votes, query: council, dedupe: {by: url}, group: {by: [rule], wait: 10m, repeat: 4h}, notify: "
      "[cmd]}\n");
  write_file(desk / "tearsheet.yaml",
             "version: 1\ncrawler: {contact: 'https://example.org/us'}\n"
             "channels: {cmd: {type: exec, command: [test, -f, ready]}}\n");
  desk.update(kMorning - 1h);
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("post", "b", kMorning, "The council rests", "Nobody in the council had anything to say about schools.");
  desk.update(kMorning);
  const auto first = desk.alerts().at(0), second = desk.alerts().at(1);
  const auto about = [&](const Json& alert) {
    return explain(desk.open(), std::to_string(alert.at("seq").get<int>()));
  };
  const auto deliver_at = [&](Time now) {
    const auto open = desk.open();
    const auto lock = open.lock();
    return deliver(open, *open.open_coverage(OpenMode::kReadWrite), [now] { return now; });
  };
  const auto waits = Json::array({"cmd"});
  CHECK(about(first).at("waiting") == waits);

  CHECK_FALSE(deliver_at(kMorning + 10min).all_delivered());
  for (const auto& alert : {first, second}) {
    const auto explained = about(alert);
    CHECK(explained.at("waiting") == waits);
    REQUIRE(explained.at("deliveries").size() == 1);
    CHECK(explained.at("deliveries")[0].at("result") == "failed");
  }
  const auto key = about(second).at("deliveries")[0].at("key").get<std::string>();
  CHECK(explain(desk.open(), key).at("alert") == first);
  CHECK(explain(desk.open(), key.substr(0, 8)).at("alert") == first);

  write_file(desk / "ready", "");
  CHECK(deliver_at(kMorning + 11min).all_delivered());
  CHECK(about(second).at("waiting").empty());
  REQUIRE(about(second).at("deliveries").size() == 2);
  CHECK(about(second).at("deliveries")[1].at("result") == "sent");
  CHECK(about(second).at("deliveries")[1].at("key") == key);
}
