#include "alerts/silences/silences.h"

#include <catch2/catch.hpp>

#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

Time at(int hour) { return *parse_time("2026-11-02T00:00:00Z") + std::chrono::hours{hour}; }

/// In force from 10:00, when everything up to 1:500 was decided, until 20:00.
Silence silence(config::SilenceBy by, std::string of, std::string id = "s1") {
  Silence out;
  out.id = std::move(id);
  out.by = by;
  out.of = std::move(of);
  out.text = out.of;
  out.from = {at(10), {1, 500}};
  out.until = at(20);
  return out;
}

std::string id_of(const Silence* silence) { return silence == nullptr ? "" : silence->id; }

using config::SilenceBy;

}  // namespace

TEST_CASE("a silence is of a rule, an outlet, a story or a query") {
  const auto sample = plugin::Sample(plugin::summit_article());
  const plugin::Candidate candidate{sample.article, sample.words, at(12)};
  const SilenceSubject subject{"grid", at(12), Position{1, 600}, "times", "story1", &candidate};
  const std::tuple<SilenceBy, const char*, bool> cases[] = {
      {SilenceBy::kRule, "grid", true},       {SilenceBy::kRule, "gri", false},
      {SilenceBy::kOutlet, "times", true},    {SilenceBy::kOutlet, "grid", false},
      {SilenceBy::kStory, "story1", true},    {SilenceBy::kStory, "times", false},
      {SilenceBy::kQuery, "summit", true},    {SilenceBy::kQuery, "nobody", false},
      {SilenceBy::kQuery, "summit (", false},  // can't be read: it matches nothing
  };
  for (const auto& [by, of, holds] : cases) {
    INFO(of);
    CHECK((Silences({silence(by, of)}, {}).of(subject) != nullptr) == holds);
  }
}

TEST_CASE("a silence counts for what was captured while it was in force") {
  auto ended = silence(SilenceBy::kRule, "grid");
  ended.expired = Silence::Moment{at(15), {1, 800}};
  const Silences silences({ended}, {});
  struct Case {
    Time time;
    std::optional<Position> position;
    bool holds;
  };
  const Case cases[] = {
      {at(9), Position{1, 600}, false},   // captured before it was added
      {at(10), Position{1, 600}, true},   // when it was added
      {at(12), Position{1, 500}, false},  // had been decided already
      {at(12), Position{1, 501}, true},   //
      {at(14), Position{1, 900}, true},   // captured before it was ended
      {at(15), Position{1, 900}, false},  // when it was ended
      {at(15), Position{1, 800}, true},   // had been decided already when it was ended
      {at(20), Position{1, 800}, false},  // its time was up anyway
      {at(9), std::nullopt, false},       // windows go by their end alone
      {at(10), std::nullopt, true},       //
      {at(15), std::nullopt, false},
  };
  for (const auto& c : cases) {
    INFO(to_string(c.time) << " " << (c.position ? c.position->offset : -1));
    CHECK((silences.of({"grid", c.time, c.position}) != nullptr) == c.holds);
  }
}

TEST_CASE("of several silences the first one counts") {
  const auto sample = plugin::Sample(plugin::summit_article());
  const plugin::Candidate candidate{sample.article, sample.words, at(12)};
  const SilenceSubject subject{"grid", at(12), Position{1, 600}, "times", "story1", &candidate};
  const auto query = silence(SilenceBy::kQuery, "summit", "q"), rule = silence(SilenceBy::kRule, "grid", "r"),
             outlet = silence(SilenceBy::kOutlet, "times", "o");
  CHECK(id_of(Silences({query, rule, outlet}, {}).of(subject)) == "q");
  CHECK(id_of(Silences({rule, query, outlet}, {}).of(subject)) == "r");
  CHECK(id_of(Silences({outlet, query, rule}, {}).of(subject)) == "o");
  CHECK(id_of(Silences({}, {}).of(subject)).empty());
}

TEST_CASE("an alert about no article is silenced by rule and outlet only") {
  const SilenceSubject subject{"quiet", at(12), std::nullopt, "times"};
  CHECK(Silences({silence(SilenceBy::kRule, "quiet")}, {}).of(subject) != nullptr);
  CHECK(Silences({silence(SilenceBy::kOutlet, "times")}, {}).of(subject) != nullptr);
  CHECK(Silences({silence(SilenceBy::kQuery, "summit"), silence(SilenceBy::kStory, "")}, {}).of(subject) == nullptr);
}
