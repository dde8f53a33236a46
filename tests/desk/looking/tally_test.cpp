#include "desk/looking/tally.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

const Time kStart = *parse_time("2021-04-15T00:00:00Z");

BacktestAlert alert(Seconds after, std::string outlet = "post", std::string story = "s") {
  return {kStart + after, "key", "https://example.org/a", "A title", std::move(outlet), std::move(story)};
}

std::string day_text(std::chrono::sys_days day) { return to_string(Time{day}).substr(0, 10); }

}  // namespace

TEST_CASE("without groups each alert is a message") {
  const auto found = forecast({}, {alert(8h), alert(9h + 5min), alert(9h + 10min)}, std::chrono::days{7});
  CHECK(found.messages_per_week == Approx(3));
  CHECK(found.busiest_hour == kStart + 9h);
  CHECK(found.messages_in_it == 2);
  CHECK(forecast({}, {}, 1h).messages_in_it == 0);
  CHECK(forecast({}, {alert(0s)}, 0s).messages_per_week == Approx(7));
}

TEST_CASE("a group makes one message of what comes within its wait, and further ones at most each repeat") {
  config::Rule rule;
  rule.group_by = {"rule"};
  rule.group_wait = 10min;
  rule.group_repeat = 4h;
  const std::vector<BacktestAlert> alerts{alert(8h),         alert(8h + 5min), alert(8h + 10min),
                                          alert(8h + 30min), alert(9h),        alert(20h)};
  // At 08:10 the first three, at 12:10 those of 08:30 and 09:00, at 20:10 the last.
  CHECK(forecast(rule, alerts, std::chrono::days{7}).messages_per_week == Approx(3));
  rule.group_by = {"outlet"};
  CHECK(forecast(rule, {alert(8h, "post"), alert(8h + 1min, "times"), alert(8h + 2min, "post")}, std::chrono::days{7})
            .messages_per_week == Approx(2));
  rule.group_by = {"story"};
  CHECK(forecast(rule, {alert(8h, "post", "a"), alert(8h + 1min, "times", "a")}, std::chrono::days{7})
            .messages_per_week == Approx(1));
}

TEST_CASE("the local day of a moment") {
  struct Case {
    const char *zone, *time, *day;
  };
  constexpr Case kCases[] = {{"UTC", "2021-04-15T00:00:00Z", "2021-04-15"},
                             {"UTC", "2021-04-15T23:59:59Z", "2021-04-15"},
                             {"Europe/Berlin", "2021-04-15T21:59:59Z", "2021-04-15"},
                             {"Europe/Berlin", "2021-04-15T22:00:00Z", "2021-04-16"},
                             {"America/New_York", "2021-04-15T03:00:00Z", "2021-04-14"}};
  for (const auto& each : kCases) {
    INFO(each.zone << " " << each.time);
    CHECK(day_text(day_of(each.zone, *parse_time(each.time))) == each.day);
  }
}

TEST_CASE("a tally counts what lies in its span, by day and outlet") {
  config::Rule rule;
  Tally tally(rule, kStart, kStart + std::chrono::days{2});
  analyzers::Article article;
  article.id = "a";
  article.outlet = "post";
  article.capture.emplace();
  const auto add = [&](Time fetched, alerts::DecisionKind kind = alerts::DecisionKind::kNew) {
    article.capture->fetched = fetched;
    tally.add({kind, {"key"}}, &article);
  };
  add(kStart - 1s);
  add(kStart);
  add(kStart + 30h);
  add(kStart + 31h, alerts::DecisionKind::kDuplicate);
  add(kStart + std::chrono::days{2} + 1s);
  article.outlet = "times";
  add(kStart + 32h);
  CHECK(tally.alerts().size() == 3);
  CHECK(tally.count(alerts::DecisionKind::kDuplicate) == 1);
  CHECK(tally.count(alerts::DecisionKind::kAged) == 0);
  CHECK(tally.per_week() == Approx(3 * 3.5));
  const auto outlets = tally.outlets();
  REQUIRE(outlets.size() == 2);
  CHECK(outlets[0].outlet == "post");
  CHECK(outlets[0].alerts == 2);
  const auto days = tally.days({kStart + 30h});
  REQUIRE(days.size() == 3);
  CHECK(days[0].alerts == 1);
  CHECK(days[1].alerts == 2);
  CHECK_FALSE(days[0].looked);
  CHECK(days[1].looked);
}
