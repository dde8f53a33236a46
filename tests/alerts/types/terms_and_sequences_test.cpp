// Types new_term and sequence.

#include <catch2/catch.hpp>

#include "tests/alerts/types/events.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using config::RuleType;
using config::Unit;
using Lines = std::vector<std::string>;
using Catch::Matchers::Equals;

namespace {

Event by(const std::string& time, const std::string& id, std::vector<std::string> authors) {
  return {time, id, "times", "", std::move(authors)};
}

Event step(const std::string& time, const std::string& id, std::uint64_t steps, const std::string& outlet = "times",
           const std::string& story = {}) {
  return {time, id, outlet, story, {}, steps};
}

config::Rule new_term() {
  auto rule = typed(RuleType::kNewTerm, std::chrono::hours{24});
  rule.learn = 0s;
  return rule;
}

config::Rule sequence(std::size_t steps, Unit same = Unit::kArticle) {
  auto rule = typed(RuleType::kSequence, 2h);
  rule.steps.resize(steps);
  rule.same = same;
  return rule;
}

constexpr std::uint64_t kFirst = 1, kSecond = 2, kThird = 4;

}  // namespace

TEST_CASE("a new term fires once, and again after a window without it") {
  Folding folding(new_term());
  folding.add_all({by("10:00", "a", {"anna", "ben"}), by("20:00", "b", {"anna"})});
  CHECK_THAT(folding.decisions(), Equals(Lines{"anna@2026-11-01T10:00:00Z: a", "ben@2026-11-01T10:00:00Z: a"}));
  CHECK(folding.raw()[1].value == "ben");
  folding.add(by("2 15:00", "c", {"anna", "ben"}));  // anna was renewed
  CHECK_THAT(folding.decisions(), Equals(Lines{"anna@2026-11-01T10:00:00Z: a", "ben@2026-11-01T10:00:00Z: a",
                                               "ben@2026-11-02T15:00:00Z: c"}));
}

TEST_CASE("values are learnt first, by default for the window") {
  auto rule = new_term();
  rule.learn.reset();
  Folding folding(rule);
  folding.add_all({by("10:00", "a", {"anna"}), by("2 00:00", "b", {"anna", "ben"})});
  CHECK_THAT(folding.decisions(), Equals(Lines{"ben@2026-11-02T00:00:00Z: b"}));
}

TEST_CASE("a value that was seen at a later time isn't new") {
  CHECK(Folding(new_term()).add_all({by("10:00", "a", {"anna"}), by("05:00", "b", {"anna"})}).decisions().size() == 1);
}

TEST_CASE("a sequence is complete with its last step") {
  Folding folding(sequence(3));
  folding.add_all({step("10:00", "a", kFirst), step("10:30", "b", kThird), step("10:40", "c", kSecond)});
  CHECK(folding.decisions().empty());
  folding.add(step("11:59", "d", kThird));
  CHECK_THAT(folding.decisions(), Equals(Lines{"a c d: a c d"}));
  CHECK(folding.raw()[0].window->from == at("10:00"));
  folding.add(step("11:59", "e", kThird));
  CHECK(folding.decisions().size() == 1);
}

TEST_CASE("an article is one step only, and serves one sequence") {
  CHECK(Folding(sequence(2)).add(step("10:00", "a", kFirst | kSecond)).decisions().empty());
  CHECK_THAT(Folding(sequence(2))
                 .add_all({step("10:00", "a", kFirst | kSecond), step("10:10", "b", kFirst | kSecond)})
                 .decisions(),
             Equals(Lines{"a b: a b"}));
}

TEST_CASE("the earliest first step counts until its time ends") {
  SECTION("it ended") {
    CHECK_THAT(Folding(sequence(2))
                   .add_all({step("10:00", "a", kFirst), step("11:30", "b", kFirst), step("12:01", "c", kSecond)})
                   .decisions(),
               Equals(Lines{"b c: b c"}));
  }
  SECTION("it has not") {
    CHECK_THAT(Folding(sequence(2))
                   .add_all({step("10:00", "a", kFirst), step("11:30", "b", kFirst), step("12:00", "c", kSecond)})
                   .decisions(),
               Equals(Lines{"a c: a c"}));
  }
}

TEST_CASE("steps of one story, or of one outlet") {
  const std::vector<Event> events{step("10:00", "a", kFirst, "times", "s"), step("10:10", "b", kSecond, "post", "t"),
                                  step("10:20", "c", kSecond, "post", "s"), step("10:30", "d", kSecond, "times", "u")};
  CHECK_THAT(Folding(sequence(2, Unit::kStory)).add_all(events).decisions(), Equals(Lines{"a c: a c"}));
  CHECK_THAT(Folding(sequence(2, Unit::kOutlet)).add_all(events).decisions(), Equals(Lines{"a d: a d"}));
  CHECK_THAT(Folding(sequence(2)).add_all(events).decisions(), Equals(Lines{"a b: a b"}));
}

TEST_CASE("an article that comes late may complete a sequence") {
  CHECK_THAT(Folding(sequence(2)).add_all({step("10:30", "b", kSecond), step("10:00", "a", kFirst)}).decisions(),
             Equals(Lines{"a b: a b"}));
  CHECK_THAT(Folding(sequence(3))
                 .add_all({step("10:00", "a", kFirst), step("10:30", "c", kThird), step("10:10", "b", kSecond)})
                 .decisions(),
             Equals(Lines{"a b c: a b c"}));
}
