#include "alerts/delivery/schedule.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using Result = Settled::Result;

namespace {

const Time kNow = *parse_time("2021-04-15T07:00:00Z");

/// The order in which a turn sends, each message with the outcome that `of` gives for it.
template <class Of>
std::vector<std::int64_t> order(Turn& turn, const Of& of) {
  std::vector<std::int64_t> sent;
  while (const auto next = turn.next()) {
    sent.push_back(next->seq);
    turn.report(of(next->seq));
  }
  return sent;
}

Outcome sent(std::int64_t) { return Sent{}; }
Outcome later(std::int64_t) { return Later{"no"}; }

std::vector<Waiting> fresh(int count) {
  std::vector<Waiting> messages;
  for (int i = 1; i <= count; ++i) messages.push_back({i, kNow});
  return messages;
}

std::vector<std::int64_t> numbers(const std::vector<Waiting>& messages) {
  std::vector<std::int64_t> out;
  for (const auto& each : messages) out.push_back(each.seq);
  return out;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("pauses double from a minute to an hour, or are as long as the other side asks") {
  struct Case {
    int attempts;
    std::optional<Seconds> asked;
    Seconds pause;
  };
  const Case cases[] = {
      {1, {}, 1min},  {2, {}, 2min},  {3, {}, 4min},     {4, {}, 8min},     {5, {}, 16min}, {6, {}, 32min},
      {7, {}, 60min}, {8, {}, 60min}, {1000, {}, 60min}, {1, 10min, 10min}, {7, 1s, 60min}, {1, 24h, 24h},
  };
  for (const auto& each : cases) {
    INFO(each.attempts);
    CHECK(next_due(each.attempts, each.asked, kNow) == kNow + each.pause);
  }
}

TEST_CASE("what becomes of a message after a try") {
  struct Case {
    Seconds age;
    int attempts;
    Outcome outcome;
    Result result;
    Seconds pause;
  };
  const Case cases[] = {
      {0s, 0, Sent{}, Result::kSent, 0s},
      {24h * 30, 9, Sent{}, Result::kSent, 0s},
      {0s, 0, Later{"no"}, Result::kFailed, 1min},
      {0s, 2, Later{"no"}, Result::kFailed, 4min},
      {0s, 0, Later{"no", 30min}, Result::kFailed, 30min},
      {24h * 7 - 1s, 0, Later{"no"}, Result::kFailed, 1min},
      {24h * 7, 0, Later{"no"}, Result::kDropped, 0s},  // from when it was queued: it was never tried before
      {24h * 7, 50, Later{"no"}, Result::kDropped, 0s},
      {0s, 0, Permanent{"no"}, Result::kDropped, 0s},
  };
  for (const auto& each : cases) {
    INFO(each.age.count() << " s, " << each.attempts);
    const auto settled = settle({1, kNow - each.age, each.attempts}, each.outcome, kNow);
    CHECK(settled.result == each.result);
    if (each.result == Result::kFailed) CHECK(settled.due == kNow + each.pause);
  }
}

TEST_CASE("new messages go first, then those that failed, and none before it is due") {
  Turn turn({{1, kNow, 3, kNow - 5s}, {2, kNow, 1, kNow - 9s}, {3, kNow, 1, kNow + 1s}, {4, kNow}, {5, kNow, 0, kNow}},
            kNow);
  CHECK(order(turn, sent) == Numbers{4, 5, 2, 1});
  CHECK_FALSE(turn.is_down());
}

TEST_CASE("a poisoned message doesn't hold up the others") {
  for (const std::int64_t poisoned : {1, 3, 6}) {
    Turn turn(fresh(6), kNow);
    CHECK(order(turn, [&](auto seq) { return seq == poisoned ? later(seq) : sent(seq); }) == Numbers{1, 2, 3, 4, 5, 6});
    CHECK_FALSE(turn.is_down());
  }
}

TEST_CASE("a channel that is down isn't tried with all messages") {
  Turn failing(fresh(6), kNow);
  CHECK(order(failing, later) == Numbers{1, 2});
  CHECK(failing.is_down());

  Turn unreachable(fresh(6), kNow);
  CHECK(order(unreachable, [](auto) { return Later{"no such program", {}, true}; }) == Numbers{1});
  CHECK(unreachable.is_down());

  Turn breaking(fresh(40), kNow);
  CHECK(order(breaking, [](auto seq) { return seq > 5 ? later(seq) : sent(seq); }).size() == 15);
  CHECK(breaking.is_down());

  Turn refusing(fresh(6), kNow);
  CHECK(order(refusing, [](auto) { return Permanent{"no"}; }).size() == 6);
  CHECK_FALSE(refusing.is_down());
}

TEST_CASE("what waits for a channel that is down is given up a week after it was queued, tried or not") {
  const auto week = 24h * 7;
  std::vector<Waiting> messages = {{1, kNow - week},
                                   {2, kNow - week - 1s},
                                   {3, kNow - week},
                                   {4, kNow - week + 1s},
                                   {5, kNow - week, 4, kNow + 1min}};
  Turn down(messages, kNow);
  CHECK(order(down, later) == Numbers{1, 2});  // settled by their own outcome
  CHECK(numbers(down.given_up()) == Numbers{3, 5});

  Turn works(messages, kNow);
  CHECK(order(works, sent) == Numbers{1, 2, 3, 4});
  CHECK(works.given_up().empty());
}
