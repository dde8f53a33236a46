#include "alerts/testing/message_run.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;

namespace {

const Time kEight = *parse_time("2026-11-01T08:00:00Z");

config::Channel channel(std::string name) {
  config::Channel out;
  out.name = std::move(name);
  return out;
}

struct Sample {
  config::Desk desk;
  config::Rule rule = alerts::rule("cuts", "cut", {"press"});

  Sample() { desk.channels = {channel("press"), channel("log")}; }

  /// Alerts that many minutes after eight, and what was sent so many minutes after it.
  struct Message {
    long minutes;
    std::size_t alerts;
    bool operator==(const Message&) const = default;
  };
  std::vector<Message> sent(const std::vector<long>& alerts, long until) const {
    MessageRun run(desk, rule);
    for (const auto minutes : alerts) run.add(kEight + std::chrono::minutes{minutes}, "story", "post");
    run.pass_time(kEight + std::chrono::minutes{until});
    std::vector<Message> out;
    for (const auto& each : run.sent())
      out.push_back({std::chrono::duration_cast<std::chrono::minutes>(each.time - kEight).count(), each.alerts});
    return out;
  }
};

using Messages = std::vector<Sample::Message>;

}  // namespace

TEST_CASE("alerts leave at once, if nothing says otherwise") {
  const Sample sample;
  CHECK(sample.sent({0, 0, 5}, 5) == Messages{{0, 1}, {0, 1}, {5, 1}});
  CHECK(sample.sent({}, 5).empty());
}

TEST_CASE("a group leaves when its wait is over, and more of it when it may repeat") {
  Sample sample;
  sample.rule.group_by = {"rule"};
  sample.rule.group_wait = 10min;
  sample.rule.group_repeat = 4h;
  CHECK(sample.sent({0, 6}, 9).empty());
  CHECK(sample.sent({0, 6}, 10) == Messages{{10, 2}});
  CHECK(sample.sent({0, 10, 11}, 60) == Messages{{10, 2}});  // the one at ten is there before the message is made
  CHECK(sample.sent({0, 10, 11, 200}, 249) == Messages{{10, 2}});
  CHECK(sample.sent({0, 10, 11, 200}, 250) == Messages{{10, 2}, {250, 2}});
}

TEST_CASE("groups are by story and outlet, as the rule says") {
  Sample sample;
  sample.rule.group_by = {"outlet"};
  sample.rule.group_wait = 10min;
  MessageRun run(sample.desk, sample.rule);
  for (const auto* outlet : {"post", "times", "post"}) run.add(kEight, "story", outlet);
  run.pass_time(kEight + 10min);
  REQUIRE(run.sent().size() == 2);
  CHECK(run.sent()[0].alerts == 2);
  CHECK(run.sent()[1].alerts == 1);
  CHECK(run.sent()[1].time == kEight + 10min);
}

TEST_CASE("a digest leaves once a day, in its zone") {
  Sample sample;
  sample.desk.channels[0].digest = config::DailyTime{8h + 30min, "Europe/Berlin"};  // 07:30 in UTC
  CHECK(sample.sent({0, 60}, 23 * 60).empty());
  CHECK(sample.sent({0, 60}, 24 * 60) == Messages{{23 * 60 + 30, 2}});
  CHECK(sample.sent({0, 24 * 60}, 48 * 60) == Messages{{23 * 60 + 30, 1}, {47 * 60 + 30, 1}});
}

TEST_CASE("what is beyond a channel's limit leaves as one when the window ends") {
  Sample sample;
  sample.desk.channels[0].max = config::SendLimit{2, 1h};
  CHECK(sample.sent({0, 1, 2, 3}, 59) == Messages{{0, 1}, {1, 1}});
  CHECK(sample.sent({0, 1, 2, 3}, 60) == Messages{{0, 1}, {1, 1}, {60, 2}});
  CHECK(sample.sent({0, 1, 2, 3, 61, 62}, 120) == Messages{{0, 1}, {1, 1}, {60, 2}, {61, 1}, {120, 1}});
}

TEST_CASE("alerts go to the channels that production would give them to") {
  Sample sample;
  sample.rule.notify = {"log", "gone", "press"};
  sample.rule.subscribers = {{"press/anna", kEight + 1h}};
  sample.desk.channels.push_back(channel("press/anna"));
  const auto channels = [&](Time time) {
    MessageRun run(sample.desk, sample.rule);
    run.add(time, {}, {});
    run.pass_time(time);
    std::vector<std::string> out;
    for (const auto& each : run.sent()) out.push_back(each.channel);
    return out;
  };
  CHECK(channels(kEight) == std::vector<std::string>{"log", "press", "press/anna"});
  CHECK(channels(kEight + 1h) == std::vector<std::string>{"log", "press"});  // anna has gone
  sample.rule.status = config::RuleStatus::kDraft;
  CHECK(channels(kEight).empty());
}

TEST_CASE("an alert that is decided late leaves with the ones before it, and what waits is known") {
  Sample sample;
  CHECK(sample.sent({5, 0}, 10) == Messages{{5, 1}, {5, 1}});
  sample.rule.group_by = {"rule"};
  sample.rule.group_wait = 10min;
  MessageRun run(sample.desk, sample.rule);
  run.add(kEight, {}, {});
  run.pass_time(kEight + 1min);
  CHECK(run.sent().empty());
  REQUIRE(run.waiting().size() == 1);
  CHECK(run.waiting()[0].time == kEight + 10min);
}
