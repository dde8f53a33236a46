#include "desk/intake/withdrawn.h"

#include <catch2/catch.hpp>

#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

constexpr auto kRule = "  - {id: gone, query: council, on: [withdrawn, headline_changed], dedupe: {by: url}}\n";

/// "key at time" of each alert.
Lines keys(const ArchivedDesk& desk) {
  Lines out;
  for (const auto& alert : desk.alerts())
    out.push_back(alert.at("key").get<std::string>() + " at " + alert.at("time").get<std::string>());
  return out;
}

/// An article, its edit, a visit at which it is gone, another one, and a page that never was an article.
void play(const ArchivedDesk& desk, bool update_each) {
  const auto step = [&] {
    if (update_each) desk.update(kMorning - 1h);
  };
  desk.update(kMorning - 1h);
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan.");
  step();
  desk.fetch("post", "a", kMorning + 1h, "The council votes", "The council voted against the plan.");
  step();
  desk.gone("post", "never", kMorning + 2h);
  step();
  desk.gone("post", "a", kMorning + 3h);
  step();
  desk.gone("post", "a", kMorning + 4h);
  step();
  desk.update(kMorning + 5h);
}

}  // namespace

TEST_CASE("an article whose page is gone is withdrawn, once, and the same in each way of running") {
  for (const bool update_each : {false, true}) {
    INFO(update_each);
    const ArchivedDesk desk(kRule);
    play(desk, update_each);
    const auto alerts = desk.alerts();
    REQUIRE(alerts.size() == 1);
    const auto id = alerts[0].at("article").at("id").get<std::string>();
    CHECK(keys(desk) == Lines{id + "/2/withdrawn at 2021-04-15T09:00:00Z"});
    CHECK(alerts[0].at("article").at("version") == 2);
    CHECK(alerts[0].at("matched").size() > 0);
    CHECK(desk.differences() == Lines{});
  }
}

TEST_CASE("an article that comes back and goes again is withdrawn in its new version only") {
  const ArchivedDesk desk(kRule);
  play(desk, false);
  desk.fetch("post", "a", kMorning + 6h, "The council votes", "The council voted against the plan.");
  desk.gone("post", "a", kMorning + 7h);
  desk.update(kMorning + 8h);
  CHECK(desk.alerts().size() == 1);
  desk.fetch("post", "a", kMorning + 9h, "The council votes", "The council did not vote at all.");
  desk.gone("post", "a", kMorning + 10h);
  desk.update(kMorning + 11h);
  CHECK(desk.alerts().size() == 2);
  CHECK(desk.differences() == Lines{});
}

TEST_CASE("a rule that doesn't ask for withdrawals hears of none, and what was decided late is the same") {
  const ArchivedDesk desk("  - {id: all, query: council, dedupe: {by: none}}\n");
  play(desk, false);
  CHECK(desk.alerts().size() == 2);
  CHECK(desk.differences() == Lines{});

  const ArchivedDesk late(kRule);
  late.update(kMorning - 2h);
  late.set_rules("  - {id: gone, query: 'council AND ('}\n");
  play(late, false);
  CHECK(late.alerts().empty());
  late.set_rules(kRule);
  late.update(kMorning + 6h);
  CHECK(late.alerts().size() == 1);
  CHECK(late.differences() == Lines{});
}
