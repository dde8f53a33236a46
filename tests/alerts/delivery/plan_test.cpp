#include "alerts/delivery/plan.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;

namespace {

const Time kStart = *parse_time("2021-04-15T07:00:00Z");

/// "12:30", counted from kStart.
std::string shown(Time time) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(time - kStart).count();
  return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
}

std::string shown(const PlannedMessage& message) {
  std::string out{config::word(kMessageKinds, message.kind)};
  for (const auto seq : message.seqs) out += " " + std::to_string(seq);
  return out;
}

/// A channel over some time: alerts come in, and whatever is due is sent.
class History {
 public:
  explicit History(PlanSettings settings) : settings_(std::move(settings)) {}

  void alert(Seconds at, std::optional<Grouping> group = {}) {
    waiting_.push_back({++last_, kStart + at, std::move(group)});
  }
  Plan plan(Seconds at) const {
    Planner planner(settings_, past_, kStart + at);
    for (const auto& each : waiting_) planner.add(each);
    return planner.plan();
  }
  /// "alert 1, digest 2 3": what is sent at this time.
  std::string send(Seconds at) {
    const auto plan = this->plan(at);
    std::string out;
    for (std::size_t i = 0; i < plan.due; ++i) {
      const auto& message = plan.messages[i];
      CHECK(message.due <= kStart + at);
      out += (out.empty() ? "" : ", ") + shown(message);
      count_message(message, settings_, kStart + at, past_);
      std::erase_if(waiting_, [&](const PendingAlert& each) {
        return std::ranges::find(message.seqs, each.seq) != message.seqs.end();
      });
    }
    return out;
  }
  /// "group 1 2 at 0:10": what waits then.
  std::string waits(Seconds at) const {
    const auto plan = this->plan(at);
    std::string out;
    for (auto i = plan.due; i < plan.messages.size(); ++i) {
      CHECK(plan.messages[i].due > kStart + at);
      out += (out.empty() ? "" : ", ") + shown(plan.messages[i]) + " at " + shown(plan.messages[i].due);
    }
    return out;
  }
  const ChannelPast& past() const { return past_; }

 private:
  PlanSettings settings_;
  std::vector<PendingAlert> waiting_;
  std::int64_t last_ = 0;
  ChannelPast past_;
};

const Grouping kCuts{"cuts", 10min, 4h};
const config::SendLimit kThreeAnHour{3, 1h};
const config::DailyTime kHalfPastTen{10h + 30min, "UTC"};

}  // namespace

TEST_CASE("an alert is a message of its own, at once") {
  History history({});
  CHECK(history.send(0s).empty());
  history.alert(0s);
  history.alert(0s);
  CHECK(history.send(0s) == "alert 1, alert 2");
  CHECK(history.send(1h).empty());
  CHECK(history.past().in_window == 0);
}

TEST_CASE("a group has one message for what comes within its wait, and more at most each repeat") {
  History history({});
  history.alert(0s, kCuts);
  CHECK(history.send(0s).empty());
  CHECK(history.waits(0s) == "group 1 at 0:10");
  history.alert(9min, kCuts);
  history.alert(9min);  // of another rule, which has no group
  CHECK(history.send(9min) == "alert 3");
  CHECK(history.send(10min) == "group 1 2");
  history.alert(11min, kCuts);
  history.alert(3h, kCuts);
  CHECK(history.send(3h).empty());
  CHECK(history.waits(3h) == "group 4 5 at 4:10");
  CHECK(history.send(4h + 10min) == "group 4 5");
  // The repeat is over: the wait counts from the first again.
  history.alert(9h, kCuts);
  CHECK(history.waits(9h) == "group 6 at 9:10");
}

TEST_CASE("groups don't wait for each other") {
  History history({});
  history.alert(0s, Grouping{"cuts story:a", 10min, 4h});
  history.alert(5min, Grouping{"cuts story:b", 10min, 4h});
  CHECK(history.send(10min) == "group 1");
  CHECK(history.send(15min) == "group 2");
}

TEST_CASE("a group without wait and repeat has a message for each run") {
  History history({});
  history.alert(0s, Grouping{"cuts", 0s, 0s});
  history.alert(0s, Grouping{"cuts", 0s, 0s});
  CHECK(history.send(0s) == "group 1 2");
  history.alert(1min, Grouping{"cuts", 0s, 0s});
  CHECK(history.send(1min) == "group 3");
}

TEST_CASE("a digest has all that came, once a day, and none if nothing came") {
  History history({.digest = kHalfPastTen});
  CHECK(history.send(0s).empty());
  history.alert(0s);
  history.alert(1h, kCuts);
  CHECK(history.send(3h + 29min).empty());
  CHECK(history.waits(3h + 29min) == "digest 1 2 at 3:30");
  CHECK(history.send(3h + 30min) == "digest 1 2");
  history.alert(3h + 30min);  // that day's digest has left
  CHECK(history.send(4h).empty());
  CHECK(history.waits(4h) == "digest 3 at 27:30");
  CHECK(history.send(27h + 30min) == "digest 3");
  CHECK(history.send(51h + 30min).empty());
}

TEST_CASE("after days without a run one digest has all of them, and today's waits") {
  History history({.digest = kHalfPastTen});
  history.alert(0s);
  history.alert(24h);
  history.alert(52h);
  CHECK(history.waits(52h) == "digest 3 at 75:30");
  CHECK(history.send(52h) == "digest 1 2");
}

TEST_CASE("what is beyond the limit leaves as one digest when the window ends, which counts as one") {
  History history({.max = kThreeAnHour});
  for (int i = 0; i < 5; ++i) history.alert(0s);
  CHECK(history.send(0s) == "alert 1, alert 2, alert 3");
  CHECK(history.waits(0s) == "digest 4 5 at 1:00");
  history.alert(30min);
  CHECK(history.send(59min).empty());
  history.alert(1h + 1min);  // after the window: not of the digest
  history.alert(1h + 1min);
  history.alert(1h + 1min);
  CHECK(history.send(1h + 1min) == "digest 4 5 6, alert 7, alert 8");
  CHECK(history.waits(1h + 1min) == "digest 9 at 2:01");
}

TEST_CASE("a window begins with its first message, and one that was not full leaves no digest") {
  History history({.max = kThreeAnHour});
  history.alert(0s);
  CHECK(history.send(0s) == "alert 1");
  history.alert(50min);
  history.alert(50min);
  CHECK(history.send(50min) == "alert 2, alert 3");
  history.alert(61min);
  history.alert(61min);
  CHECK(history.send(61min) == "alert 4, alert 5");
}

TEST_CASE("groups count as messages, too") {
  History history({.max = config::SendLimit{1, 1h}});
  history.alert(0s, Grouping{"a", 0s, 4h});
  history.alert(0s, Grouping{"b", 0s, 4h});
  history.alert(0s, Grouping{"b", 0s, 4h});
  CHECK(history.send(0s) == "group 1");
  CHECK(history.send(1h) == "digest 2 3");
  history.alert(1h, Grouping{"b", 0s, 4h});
  CHECK(history.waits(1h) == "group 4 at 5:00");  // its message was part of the digest
}

TEST_CASE("after an outage what waited too long leaves as one digest, the rest as it is") {
  History history({.stale = 6h});
  history.alert(0s);
  history.alert(1h, kCuts);
  history.alert(2h);
  history.alert(2h + 1s);
  CHECK(history.send(8h + 1s) == "digest 1 2 3, alert 4");
  // The group has had its message.
  history.alert(8h + 30min, kCuts);
  CHECK(history.waits(9h) == "group 5 at 12:00");
}

TEST_CASE("one alert that waited too long stays what it is") {
  History history({.stale = 6h});
  history.alert(0s);
  CHECK(history.send(24h) == "alert 1");
  history.alert(24h, kCuts);
  CHECK(history.send(48h) == "group 2");
}

TEST_CASE("the digest of an outage counts as one message of a limit") {
  History history({.max = kThreeAnHour, .stale = 6h});
  for (int i = 0; i < 40; ++i) history.alert(0s);
  for (int i = 0; i < 3; ++i) history.alert(7h);
  const auto sent = history.send(7h);
  CHECK_THAT(sent, Catch::EndsWith("39 40, alert 41, alert 42"));
  CHECK(history.waits(7h) == "digest 43 at 8:00");
}

TEST_CASE("a plan has a page of messages that are due, and says that there are more") {
  History history({.page = 10});
  for (int i = 0; i < 25; ++i) history.alert(0s);
  for (const std::size_t expected : {10U, 10U, 5U}) {
    const auto plan = history.plan(0s);
    CHECK(plan.due == expected);
    CHECK(plan.more == (expected == 10));
    history.send(0s);
  }
  CHECK(history.plan(0s).messages.empty());
}

TEST_CASE("no message has more alerts than the limit, and none is lost") {
  History history({.digest = kHalfPastTen});
  const auto count = static_cast<int>(2 * kMostInMessage + 1);
  for (int i = 0; i < count; ++i) history.alert(0s);
  const auto plan = history.plan(4h);
  REQUIRE(plan.due == 3);
  CHECK(plan.messages[0].seqs.size() == kMostInMessage);
  CHECK(plan.messages[2].seqs == std::vector<std::int64_t>{count});
}
