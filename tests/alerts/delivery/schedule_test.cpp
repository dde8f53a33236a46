#include "alerts/delivery/schedule.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using Result = Settled::Result;

namespace {

const Time kNow = *parse_time("2021-04-15T07:00:00Z");

constexpr Seconds kGiveUp = 24h * 7;
constexpr std::int64_t kPlanned = 100;

/// The order in which a turn sends, each message with the outcome that `of` gives for it.
template <class Of>
std::vector<std::int64_t> order(Turn& turn, const Of& of) {
  std::vector<std::int64_t> sent;
  while (const auto next = turn.next()) {
    const auto id = next->message ? next->message->id : kPlanned;
    sent.push_back(id);
    turn.report(of(id));
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
  for (const auto& each : messages) out.push_back(each.id);
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
    const auto settled = settle({1, kNow - each.age, each.attempts}, each.outcome, kNow, kGiveUp);
    CHECK(settled.result == each.result);
    if (each.result == Result::kFailed) CHECK(settled.due == kNow + each.pause);
  }
}

TEST_CASE("new messages go first, then those that failed, and none before it is due") {
  Turn turn({{1, kNow, 3, kNow - 5s}, {2, kNow, 1, kNow - 9s}, {3, kNow, 1, kNow + 1s}, {4, kNow}, {5, kNow, 0, kNow}},
            false, kNow);
  turn.plan(2);
  CHECK(order(turn, sent) == Numbers{4, 5, kPlanned, kPlanned, 2, 1});
  CHECK_FALSE(turn.is_down());
  turn.plan(1);  // a page more
  CHECK(order(turn, sent) == Numbers{kPlanned});
}

TEST_CASE("a poisoned message doesn't hold up the others") {
  for (const std::int64_t poisoned : {1, 3, 6}) {
    Turn turn(fresh(6), false, kNow);
    CHECK(order(turn, [&](auto id) { return id == poisoned ? later(id) : sent(id); }) == Numbers{1, 2, 3, 4, 5, 6});
    CHECK_FALSE(turn.is_down());
  }
}

TEST_CASE("a channel that is down isn't tried with all messages") {
  Turn failing(fresh(6), false, kNow);
  CHECK(order(failing, later) == Numbers{1, 2});
  CHECK(failing.is_down());

  Turn unreachable(fresh(6), false, kNow);
  CHECK(order(unreachable, [](auto) { return Later{"no such program", {}, true}; }) == Numbers{1});
  CHECK(unreachable.is_down());

  Turn breaking(fresh(40), false, kNow);
  CHECK(order(breaking, [](auto id) { return id > 5 ? later(id) : sent(id); }).size() == 15);
  CHECK(breaking.is_down());

  Turn refusing(fresh(6), false, kNow);
  CHECK(order(refusing, [](auto) { return Permanent{"no"}; }).size() == 6);
  CHECK_FALSE(refusing.is_down());
}

TEST_CASE("a channel that was down is tried with what has failed before anything new is made") {
  const std::vector<Waiting> failed = {{1, kNow, 2, kNow + 9s}, {2, kNow, 1, kNow + 5s}};
  const auto turn_of = [&](std::size_t planned) {
    Turn turn(failed, true, kNow);
    turn.plan(planned);
    return turn;
  };
  auto unreachable = turn_of(5);
  CHECK(order(unreachable, [](auto) { return Later{"refused", {}, true}; }) == Numbers{2});
  auto failing = turn_of(5);  // the message may be poisoned, so another one is tried
  CHECK(order(failing, later) == Numbers{2, kPlanned});
  CHECK(failing.is_down());
  auto poisoned = turn_of(2);
  CHECK(order(poisoned, [](auto id) { return id == 2 ? later(id) : sent(id); }) == Numbers{2, kPlanned, kPlanned});
  CHECK_FALSE(poisoned.is_down());
  CHECK(poisoned.got_through());
  auto back = turn_of(2);
  CHECK(order(back, sent) == Numbers{2, kPlanned, kPlanned});
  auto idle = turn_of(0);  // nothing is due, and nothing is new
  CHECK(order(idle, sent).empty());
}

TEST_CASE("a channel that asks for a pause gets it") {
  Turn turn(fresh(3), false, kNow);
  order(turn, [](auto) { return Later{"429", 30min, true}; });
  CHECK(turn.paused() == kNow + 30min);
  Turn of_one_message(fresh(3), false, kNow);
  order(of_one_message, [](auto id) { return id == 1 ? Outcome{Later{"try later", 30min}} : sent(id); });
  CHECK(of_one_message.paused() == Time{});
}

TEST_CASE("a message that was not begun is the next one again, and one that was made for this run is known") {
  Turn turn(fresh(1), false, kNow);
  turn.plan(1);
  const Waiting first = *turn.next()->message;
  CHECK_FALSE(turn.next()->message);
  const Waiting made{7, kNow, 0, {}, true};
  turn.put_back(made);
  turn.put_back(first);
  CHECK(numbers(turn.untried()) == Numbers{7});
  CHECK(order(turn, sent) == Numbers{1, 7});
}

TEST_CASE("what waits for a channel that is down is given up after its time, tried or not") {
  const std::vector<Waiting> messages = {{1, kNow - kGiveUp},
                                         {2, kNow - kGiveUp - 1s},
                                         {3, kNow - kGiveUp},
                                         {4, kNow - kGiveUp + 1s},
                                         {5, kNow - kGiveUp, 4, kNow + 1min}};
  Turn down(messages, false, kNow);
  CHECK(order(down, later) == Numbers{1, 2});  // settled by their own outcome
  CHECK(numbers(down.given_up(kGiveUp)) == Numbers{3, 5});

  Turn works(messages, false, kNow);
  CHECK(order(works, sent) == Numbers{1, 2, 3, 4});
  CHECK(works.given_up(kGiveUp).empty());
}
