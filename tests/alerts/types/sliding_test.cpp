#include "alerts/types/sliding.h"

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

config::Rule frequency(std::uint64_t count, Unit distinct = Unit::kArticle) {
  auto rule = typed(RuleType::kFrequency, 1h);
  rule.count = count;
  rule.distinct = distinct;
  return rule;
}

config::Rule spike() {
  auto rule = typed(RuleType::kSpike, 1h);
  rule.baseline = 4h;
  rule.factor = 3;
  rule.min = 3;
  rule.learn = 0s;
  return rule;
}

config::Rule too_many(std::uint64_t max) {
  auto rule = typed(RuleType::kCardinality, 1h);
  rule.max = max;
  return rule;
}

}  // namespace

TEST_CASE("a frequency fires when the count is reached, and starts over from zero") {
  const auto found = Folding(frequency(2))
                         .add_all({{"10:00", "a"}, {"10:59", "b"}, {"11:10", "c"}, {"11:20", "d"}, {"13:00", "e"}})
                         .decisions();
  CHECK_THAT(found, Equals(Lines{"2026-11-01T10:59:00Z: a b", "2026-11-01T11:20:00Z: c d"}));
}

TEST_CASE("a sliding window is open at its start") {
  CHECK(Folding(frequency(2)).add_all({{"10:00", "a"}, {"11:00", "b"}}).decisions().empty());
  CHECK(Folding(frequency(2)).add_all({{"10:01", "a"}, {"11:00", "b"}}).decisions().size() == 1);
}

TEST_CASE("a version of an article that is counted already isn't counted again") {
  CHECK(Folding(frequency(2)).add_all({{"10:00", "a"}, {"10:10", "a"}, {"10:20", "a"}}).decisions().empty());
}

TEST_CASE("stories and outlets are counted once each") {
  const std::vector<Event> copies{
      {"10:00", "a", "times", "s"}, {"10:10", "b", "post", "s"}, {"10:20", "c", "post", "t"}};
  CHECK_THAT(Folding(frequency(2, Unit::kStory)).add_all(copies).decisions(),
             Equals(Lines{"2026-11-01T10:20:00Z: a b c"}));
  CHECK_THAT(Folding(frequency(2, Unit::kOutlet)).add_all(copies).decisions(),
             Equals(Lines{"2026-11-01T10:10:00Z: a b"}));
  CHECK(Folding(frequency(3, Unit::kOutlet)).add_all(copies).decisions().empty());
}

TEST_CASE("an article that comes late completes the windows that it lies in") {
  SECTION("the articles of a window are in archive order") {
    CHECK_THAT(Folding(frequency(3)).add_all({{"10:00", "a"}, {"10:40", "b"}, {"10:20", "c"}}).decisions(),
               Equals(Lines{"2026-11-01T10:40:00Z: a b c"}));
  }
  SECTION("a window before others that did not fire") {
    CHECK_THAT(Folding(frequency(2)).add_all({{"12:00", "a"}, {"08:00", "b"}, {"08:05", "c"}}).decisions(),
               Equals(Lines{"2026-11-01T08:05:00Z: b c"}));
  }
  SECTION("a window that has fired does not fire again") {
    CHECK(Folding(frequency(2))
              .add_all({{"10:00", "a"}, {"10:30", "b"}, {"10:10", "c"}, {"10:20", "d"}})
              .decisions()
              .size() == 1);
  }
  SECTION("later than three days is in no window") {
    CHECK(Folding(frequency(2)).add_all({{"9 10:00", "a"}, {"5 10:00", "b"}, {"5 10:01", "c"}}).decisions().empty());
    CHECK(Folding(frequency(2)).add_all({{"9 10:00", "a"}, {"6 10:30", "b"}, {"6 10:31", "c"}}).decisions().size() ==
          1);
  }
}

TEST_CASE("a spike is several times the mean of its baseline") {
  // One in each of four hours, then three in one.
  const std::vector<Event> quiet{{"06:30", "a"}, {"07:30", "b"}, {"08:30", "c"}, {"09:30", "d"}};
  Folding folding(spike());
  folding.add_all(quiet).add_all({{"10:30", "e"}, {"10:40", "f"}});
  CHECK(folding.decisions().empty());
  folding.add({"10:45", "g"});
  CHECK_THAT(folding.decisions(), Equals(Lines{"2026-11-01T10:45:00Z: e f g"}));
  CHECK(folding.raw()[0].count == 3);

  SECTION("again only when the window has passed") {
    folding.add_all({{"10:50", "h"}, {"11:30", "i"}});
    CHECK(folding.decisions().size() == 1);
  }
  SECTION("fewer than min are never a spike, however quiet the baseline") {
    CHECK(Folding(spike()).add_all({{"10:30", "e"}, {"10:40", "f"}}).decisions().empty());
    CHECK(Folding(spike()).add_all({{"10:30", "e"}, {"10:40", "f"}, {"10:41", "g"}}).decisions().size() == 1);
  }
  SECTION("a busy baseline") {
    Folding busy(spike());
    busy.add_all(quiet).add_all({{"06:31", "x"}, {"07:31", "y"}, {"08:31", "z"}, {"09:31", "u"}});  // mean 2
    CHECK(busy.add_all({{"10:31", "e"}, {"10:32", "f"}, {"10:33", "g"}, {"10:34", "h"}, {"10:35", "i"}})
              .decisions()
              .empty());
    CHECK(busy.add({"10:36", "j"}).decisions().size() == 1);
  }
}

TEST_CASE("a spike is silent while it learns, by default for its baseline") {
  auto rule = spike();
  rule.learn.reset();
  CHECK(Folding(rule, at("07:00")).add_all({{"10:30", "e"}, {"10:40", "f"}, {"10:59", "g"}}).decisions().empty());
  CHECK(Folding(rule, at("07:00")).add_all({{"10:30", "e"}, {"10:40", "f"}, {"11:00", "g"}}).decisions().size() == 1);
}

TEST_CASE("too many values: where their number crosses the limit") {
  Folding folding(too_many(2));
  folding.add_all({{"10:00", "a", "", "", {"x"}}, {"10:10", "b", "", "", {"y"}}, {"10:20", "c", "", "", {"x", "y"}}});
  CHECK(folding.decisions().empty());
  folding.add({"10:30", "d", "", "", {"z"}});
  CHECK_THAT(folding.decisions(), Equals(Lines{"2026-11-01T10:30:00Z: a b c d"}));
  CHECK(folding.raw()[0].count == 3);
  folding.add({"10:40", "e", "", "", {"u"}});
  CHECK(folding.decisions().size() == 1);  // it stays above
  folding.add_all({{"12:00", "f", "", "", {"x", "y"}}, {"12:10", "g", "", "", {"z"}}});
  CHECK(folding.decisions().size() == 2);
}

TEST_CASE("a state that can't be read is an error") {
  const auto load = [](std::string_view bytes) {
    StateReader in(bytes);
    make_fold(frequency(2), {})->load(in);
    in.end();
  };
  StateWriter out;
  auto fold = make_fold(frequency(2), {});
  Decisions decisions;
  fold->add(occurrence({"10:00", "a"}), decisions);
  fold->save(out);
  const auto good = out.take();
  CHECK_NOTHROW(load(good));
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_THROWS(load(std::string_view(good).substr(0, size)));
  CHECK_THROWS(load(good + "x"));
}
