#include "alerts/testing/raised_messages.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;
using Expected = config::ExpectedMessage;

const Time kEight = *parse_time("2026-11-01T08:00:00Z");
const RaisedMessage kPress{"press", 2, kEight}, kLog{"log", 1, kEight};

}  // namespace

TEST_CASE("what is given of an expected message must fit, in any order") {
  const std::vector<RaisedMessage> sent{kPress, kLog};
  const std::vector<std::vector<Expected>> accepted{
      {{"press", 2, kEight}, {"log", 1, kEight}},
      {{"log", {}, {}}, {"press", 2, {}}},
      {{"press", {}, kEight}, {"log", 1, {}}},
  };
  for (const auto& expected : accepted) CHECK(compare_messages(expected, sent, {}) == Lines{});
  const std::vector<Expected> rejected{{"press", 1, {}}, {"press", {}, kEight + 1s}, {"hook", 2, kEight}};
  for (const auto& expected : rejected) {
    INFO(expected.channel);
    CHECK(compare_messages({expected, {"log", {}, {}}}, sent, {}).size() == 2);
  }
}

TEST_CASE("each expected message takes one, those that say more first") {
  const std::vector<RaisedMessage> sent{kPress, {"press", 3, kEight}};
  CHECK(compare_messages({{"press", {}, {}}, {"press", 2, {}}}, sent, {}) == Lines{});
  CHECK(compare_messages({{"press", {}, {}}}, sent, {}) ==
        Lines{"is sent and should not be: press, 3 alerts, time 2026-11-01T08:00:00Z"});
  CHECK(compare_messages({}, {kLog}, {}) ==
        Lines{"is sent and should not be: log, 1 alert, time 2026-11-01T08:00:00Z"});
}

TEST_CASE("a message that would be sent later is named") {
  CHECK(compare_messages({{"press", 2, {}}}, {}, {kLog}) == Lines{"should be sent and isn't: press, 2 alerts"});
  CHECK(
      compare_messages({{"press", 2, {}}}, {}, {kLog, kPress}) ==
      Lines{
          "should be sent and isn't: press, 2 alerts (one is due 2026-11-01T08:00:00Z, after the test has ended: `at` "
          "says when it does)"});
}
