#include "alerts/health/outlet_health.h"

#include <catch2/catch.hpp>

#include "tests/alerts/health/captures.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace tearsheet::alerts::health;
using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

namespace {

/// An outlet, and what is said of it.
struct Watched {
  FaultLimits limits{};
  bool saved_each_time = false;
  OutletHealth health{};
  Lines lines{};

  void add(const PassedCapture& capture) {
    health.add(capture, limits);
    if (saved_each_time) save_and_load();
    for (const auto& change : health.changes(capture.fetched, limits)) {
      const auto hour = std::chrono::duration_cast<std::chrono::hours>(capture.fetched - kStart).count();
      lines.push_back(std::to_string(hour) + (change.onset ? " + " : " - ") +
                      std::string{kFaults[static_cast<std::size_t>(change.fault)]} + ": " + change.detail);
    }
  }
  /// Looks each hour from `from` on, before `to`, with a new article each `pause` hours; 0: none.
  void look(int from, int to, int pause = 0) {
    for (auto hour = from; hour < to; ++hour) add(pause > 0 && hour % pause == 0 ? news(at(hour)) : list(at(hour)));
  }
  std::string state() const {
    StateWriter writer;
    health.save(writer);
    return writer.take();
  }
  void save_and_load() {
    const auto bytes = state();
    StateReader reader(bytes);
    health = {};
    health.load(reader);
    reader.end();
  }
};

/// A day of ten pages, the first of which lack something.
void add_day(Watched& outlet, int day, int lacking, PageHolds lack) {
  for (int n = 0; n < 10; ++n) outlet.add(page(at(24 * day + n), n < lacking ? lack : PageHolds::kDated, n == 9));
}

}  // namespace

TEST_CASE("an outlet that brings nothing for much longer than usual is silent, until it brings something") {
  for (const bool saved : {false, true}) {
    Watched outlet{.saved_each_time = saved};
    outlet.look(0, 241, 4);
    outlet.look(241, 300);
    outlet.add(news(at(300)));
    outlet.look(301, 320);
    CHECK(outlet.lines ==
          Lines{"265 + silent: no articles for 25 hours (usually every 4 hours)", "300 - silent: new articles again"});
  }
}

TEST_CASE("three times the longest pause is silence, or what the desk says") {
  Watched rare, by_desk{.limits = {.silent = 6h}};
  rare.look(0, 20 * 24 + 1, 72);
  rare.look(20 * 24 + 1, 27 * 24 + 1);
  CHECK(rare.lines == Lines{});
  rare.look(27 * 24 + 1, 28 * 24);
  CHECK(rare.lines == Lines{"649 + silent: no articles for 9 days (usually every 3 days)"});
  by_desk.look(0, 201, 4);
  by_desk.look(201, 220);
  CHECK(by_desk.lines == Lines{"207 + silent: no articles for 7 hours (usually every 4 hours)"});
}

TEST_CASE("nothing is said of silence while it means nothing") {
  Watched young, quiet, off;
  young.look(0, 100, 4);
  young.look(100, 7 * 24);
  CHECK(young.lines == Lines{});
  quiet.look(0, 20, 1);  // the first crawl brings old articles
  quiet.look(20, 20 * 24);
  CHECK(quiet.lines == Lines{});
  off.look(0, 241, 4);
  off.add(list(at(400)));  // the computer was off
  off.add(news(at(401)));
  off.look(402, 420, 4);
  CHECK(off.lines == Lines{});
}

TEST_CASE("a share is a fault if it is over the limit and more than twice as usual") {
  struct Case {
    int usual, now;
    bool fault;
  };
  const Case cases[] = {{0, 4, false}, {0, 5, true}, {2, 6, true}, {4, 7, false}, {4, 9, true}, {6, 10, false}};
  for (const auto lack : {PageHolds::kNoArticle, PageHolds::kUndated}) {
    for (const auto& [usual, now, fault] : cases) {
      INFO(usual << " of 10, then " << now);
      Watched outlet;
      for (int day = 0; day < 10; ++day) add_day(outlet, day, usual, lack);
      add_day(outlet, 10, now, lack);
      CHECK(outlet.lines.size() == (fault ? 1 : 0));
    }
  }
}

TEST_CASE("a share is told once, with figures, and again when it is at half of the limit") {
  Watched outlet;
  for (int day = 0; day < 10; ++day) add_day(outlet, day, 1, PageHolds::kNoArticle);
  int day = 10;
  for (const int lacking : {6, 10, 3, 2, 2}) add_day(outlet, day++, lacking, PageHolds::kNoArticle);
  CHECK(outlet.lines == Lines{"244 + no_article: no article in 5 of 10 pages of the last 24 hours (usually 11%)",
                              "314 - no_article: no article in 2 of 10 pages of the last 24 hours (usually 24%)"});
}

TEST_CASE("a few pages, or a few days, are no share") {
  Watched few, young;
  for (int day = 0; day < 10; ++day) add_day(few, day, 0, PageHolds::kUndated);
  for (int n = 0; n < 4; ++n) few.add(page(at(11 * 24 + 12 + n), PageHolds::kNoArticle));
  CHECK(few.lines == Lines{});
  for (int day = 0; day < 6; ++day) add_day(young, day, 0, PageHolds::kUndated);
  add_day(young, 6, 10, PageHolds::kUndated);
  CHECK(young.lines == Lines{});
}

TEST_CASE("an outlet that answers nothing is blocked, until it answers") {
  Watched refused, by_rules;
  for (int hour = 0; hour < 30; ++hour) refused.add(refusal(at(hour)));
  refused.add(list(at(30)));
  CHECK(refused.lines == Lines{"24 + blocked: nothing was answered for 24 hours", "30 - blocked: it answers again"});
  for (int day = 0; day < 4; ++day) by_rules.add(robots(at(24 * day)));
  CHECK(by_rules.lines == Lines{"48 + blocked: nothing was answered for 24 hours"});
}

TEST_CASE("an outlet is not blocked while it answers, or while nobody asks") {
  Watched flaky, off, gone;
  for (int hour = 0; hour < 100; ++hour) flaky.add(hour % 20 == 0 ? list(at(hour)) : refusal(at(hour)));
  CHECK(flaky.lines == Lines{});
  off.add(list(at(0)));
  off.add(robots(at(1)));
  off.add(robots(at(100)));
  off.add(list(at(100)));
  CHECK(off.lines == Lines{});
  for (int hour = 0; hour < 100; ++hour) gone.add(capture(at(hour)));
  CHECK(gone.lines == Lines{});
}

TEST_CASE("the state of an outlet doesn't grow") {
  Watched outlet;
  outlet.look(0, 60 * 24, 2);
  const auto size = outlet.state().size();
  outlet.look(60 * 24, 200 * 24, 2);
  CHECK(outlet.state().size() <= size + 16);
}
