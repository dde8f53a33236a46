#include "alerts/delivery/compose.h"

#include <catch2/catch.hpp>

#include "alerts/delivery/outbox.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// A copy of the first article's report in another outlet.
plugin::Sample copy_in(const std::string& outlet, int n) {
  auto article = numbered(n).article;
  article.outlet = outlet;
  article.story = "article1";
  return plugin::Sample(std::move(article));
}

struct Composed {
  Folder folder;
  config::Desk desk;
  std::unique_ptr<Database> database = open_alerts(folder);

  Composed() {
    auto summit = story_rule("summit", "Putin AND lows", {"press"});
    summit.title = "A summit";
    summit.note = "Ring the duty officer.";
    summit.owner = "anna";
    summit.tags = {"politics"};
    summit.severity = config::AlertSeverity::kHigh;
    summit.time_zone = "Europe/Berlin";
    summit.states_time_zone = true;
    desk.rules = {summit};
    config::Outlet times;
    times.id = "example-times";
    times.name = "The Example Times";
    desk.outlets = {times};
    const auto rules = compile_rules(desk);
    Run run(rules, *database, 1);
    run.take(copy_in("example-times", 1));
    run.take(copy_in("example-post", 2));
    run.take(copy_in("example-times", 3));
  }

  Message compose(const config::Desk& as_of) {
    Outbox outbox(folder.path(), *database, kRunTime);
    const auto seq = database->execAndGet("SELECT seq FROM outbox").getInt64();
    std::int64_t id = 0;
    outbox.write([&] { id = outbox.make("press", {.queued = kRunTime, .seqs = {seq}}).id; });
    return Composer(as_of, *database, kRunTime).message(id);
  }
};

}  // namespace

TEST_CASE("a message has what its reader needs to know: line, rule, article, sentence, further outlets") {
  Composed composed;
  REQUIRE(composed.database->execAndGet("SELECT count(*) FROM outbox").getInt() == 1);
  const auto message = composed.compose(composed.desk);
  CHECK(message.channel == "press");
  CHECK(message.kind == MessageKind::kAlert);
  CHECK(message.time == kRunTime);
  CHECK(message.time_zone == "Europe/Berlin");
  REQUIRE(message.alerts.size() == 1);
  const auto& alert = message.alerts[0];
  CHECK(message.key == message_key({alert.hash}, "press"));
  CHECK(parse_json(alert.line, "alerts")["hash"] == alert.hash);
  CHECK(alert.rule == "summit");
  CHECK(alert.rule_title == "A summit");
  CHECK(alert.note == "Ring the duty officer.");
  CHECK(alert.owner == "anna");
  CHECK(alert.tags == std::vector<std::string>{"politics"});
  CHECK(alert.severity == config::AlertSeverity::kHigh);
  CHECK(alert.headline == "Kremlin weighs a summit");
  CHECK(alert.url == "https://example.org/1");
  CHECK(alert.outlet_id == "example-times");
  CHECK(alert.outlet == "The Example Times");
  CHECK(alert.published == "2021-04-15T12:06:00+05:30");
  CHECK(alert.story == "article1");
  CHECK(alert.sentence == "Relations are at new lows, AT&T told #NATO and @putin in St.");
  CHECK(alert.marks.size() == 2);
  CHECK(alert.what.empty());
  CHECK(alert.also_in == std::vector<std::string>{"example-post"});  // an outlet that the desk doesn't know
}

TEST_CASE("of a rule that is gone the message has the id") {
  Composed composed;
  const auto message = composed.compose({});
  CHECK(message.alerts[0].rule_title == "summit");
  CHECK(message.alerts[0].note.empty());
  CHECK(message.alerts[0].outlet == "example-times");
  CHECK(message.time_zone == "UTC");
  CHECK_FALSE(message.alerts[0].sentence.empty());
}

TEST_CASE("times are in the zone of the digest, else in the rule's own, else in the desk's") {
  auto desk = Composed{}.desk;
  desk.time_zone = "Asia/Kolkata";
  auto& rule = desk.rules[0];
  const auto zone = [&] {
    Composed again;
    return again.compose(desk).time_zone;
  };
  CHECK(zone() == "Europe/Berlin");
  rule.time_zone = "UTC";
  CHECK(zone() == "UTC");
  rule.states_time_zone = false;
  CHECK(zone() == "Asia/Kolkata");
  desk.rules.clear();
  CHECK(zone() == "Asia/Kolkata");
  config::Channel press;
  press.name = "press";
  press.digest = config::DailyTime{std::chrono::minutes{450}, "America/New_York"};
  desk.channels = {press};
  CHECK(zone() == "America/New_York");
}

TEST_CASE("of a decision without an article the line says what was counted") {
  const auto alert = alert_of_line(
      R"({"rule":"quiet","article":null,"outlet":"example-times","time":"2021-04-15T06:00:00Z","count":2,)"
      R"("window":{"from":"2021-04-14T00:00:00Z","to":"2021-04-15T00:00:00Z"},"story":null})",
      {});
  CHECK(alert.what == "2 from 2021-04-14T00:00:00Z to 2021-04-15T00:00:00Z");
  CHECK(alert.outlet_id == "example-times");
  CHECK(alert.headline.empty());
  CHECK(alert.story.empty());
  CHECK(to_string(alert.time) == "2021-04-15T06:00:00Z");
}
