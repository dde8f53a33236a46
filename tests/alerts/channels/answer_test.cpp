#include "alerts/channels/answer.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace tearsheet::alerts;

TEST_CASE("an answer is a success, a failure for now, or one for good") {
  struct Case {
    int status;
    const char* outcome;
  };
  const Case cases[] = {
      {200, "sent"},  {201, "sent"},  {202, "sent"},  {204, "sent"},  {299, "sent"},  {301, "never"},
      {302, "never"}, {307, "never"}, {308, "never"}, {304, "never"}, {400, "never"}, {401, "never"},
      {403, "never"}, {404, "never"}, {410, "never"}, {413, "never"}, {422, "never"}, {408, "later"},
      {425, "later"}, {429, "later"}, {500, "later"}, {502, "later"}, {503, "later"}, {599, "later"},
  };
  for (const auto& each : cases) {
    INFO(each.status);
    const auto outcome = outcome_of({each.status});
    CHECK(std::string{each.outcome} == (std::holds_alternative<Sent>(outcome)    ? "sent"
                                        : std::holds_alternative<Later>(outcome) ? "later"
                                                                                 : "never"));
  }
}

TEST_CASE("the failure says what the server said, and for how long it asked to wait") {
  const auto later = std::get<Later>(outcome_of({429, 120s, "slow down"}));
  CHECK(later.why == "the server answered 429: slow down");
  CHECK(later.after == 120s);
  CHECK(later.channel_down);
  CHECK_FALSE(std::get<Later>(outcome_of({500, 5s})).channel_down);
  CHECK(std::get<Later>(outcome_of({500, 5s})).after == 5s);
  CHECK(std::get<Later>(outcome_of({503, 5s})).channel_down);
  CHECK_FALSE(std::get<Later>(outcome_of({503})).channel_down);
  CHECK(std::get<Permanent>(outcome_of({302, {}, "gone there"})).why ==
        "the server answered 302: redirects are not followed: gone there");
}
