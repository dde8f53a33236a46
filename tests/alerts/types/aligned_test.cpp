#include "alerts/types/aligned.h"

#include <catch2/catch.hpp>

#include "tests/alerts/types/events.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using config::RuleType;
using Lines = std::vector<std::string>;
using Catch::Matchers::Equals;

namespace {

config::Rule flatline(std::uint64_t min, config::FlatlinePer per = config::FlatlinePer::kRule) {
  auto rule = typed(RuleType::kFlatline, 6h);
  rule.min = min;
  rule.per = per;
  return rule;
}

std::string window_at(Seconds length, const std::string& zone, const char* time) {
  const auto window = AlignedWindows(length, zone).at(*parse_time(time));
  return to_string(window.from) + " " + to_string(window.to);
}

}  // namespace

TEST_CASE("windows are aligned to multiples of their length") {
  CHECK(window_at(1h, "Europe/Berlin", "2026-11-01T10:00:00Z") == "2026-11-01T10:00:00Z 2026-11-01T11:00:00Z");
  CHECK(window_at(1h, "UTC", "2026-11-01T10:59:59Z") == "2026-11-01T10:00:00Z 2026-11-01T11:00:00Z");
  CHECK(window_at(90min, "UTC", "1969-12-31T23:59:59Z") == "1969-12-31T22:30:00Z 1970-01-01T00:00:00Z");
}

TEST_CASE("windows of days are days of the zone, across summer time too") {
  using std::chrono::days;
  CHECK(window_at(days{1}, "Europe/Berlin", "2026-10-25T12:00:00Z") == "2026-10-24T22:00:00Z 2026-10-25T23:00:00Z");
  CHECK(window_at(days{1}, "Europe/Berlin", "2026-10-24T21:59:59Z") == "2026-10-23T22:00:00Z 2026-10-24T22:00:00Z");
  CHECK(window_at(days{1}, "Asia/Kolkata", "2026-11-01T18:30:00Z") == "2026-11-01T18:30:00Z 2026-11-02T18:30:00Z");
  CHECK(window_at(days{7}, "UTC", "1970-01-08T00:00:00Z") == "1970-01-08T00:00:00Z 1970-01-15T00:00:00Z");
  CHECK(window_at(days{7}, "UTC", "1969-12-31T00:00:00Z") == "1969-12-25T00:00:00Z 1970-01-01T00:00:00Z");
}

TEST_CASE("a flatline is a window that had fewer, and has ended") {
  Folding folding(flatline(2));
  folding.add_all({{"00:10", "a"}, {"00:20", "b"}}).look("00:10").advance("05:59");
  CHECK(folding.decisions().empty());
  folding.look("06:10").add({"06:10", "c"}).advance("06:10");
  CHECK(folding.decisions().empty());
  folding.advance("12:00");
  CHECK_THAT(folding.decisions(), Equals(Lines{"2026-11-01T06:00:00Z: c"}));
  CHECK(folding.raw()[0].time == at("12:00"));
  CHECK(folding.raw()[0].count == 1);
}

TEST_CASE("over time that nobody looked at there is a gap") {
  Folding folding(flatline(1));
  folding.look("00:10").advance("18:00");
  CHECK_THAT(folding.decisions(),
             Equals(Lines{"2026-11-01T00:00:00Z:", "2026-11-01T06:00:00Z gap", "2026-11-01T12:00:00Z gap"}));
}

TEST_CASE("the first window begins when the rule came into force, or later") {
  CHECK(Folding(flatline(1), at("00:01")).look("00:10").advance("11:59").decisions().empty());
  CHECK(Folding(flatline(1), at("00:01")).look("06:10").advance("12:00").decisions().size() == 1);
  CHECK(Folding(flatline(1), at("06:00")).look("06:10").advance("12:00").decisions().size() == 1);
}

TEST_CASE("a flatline of each outlet covers those that have matched before") {
  Folding folding(flatline(1, config::FlatlinePer::kOutlet));
  folding.look("00:10", "post").add({"00:10", "a", "times"}).advance("06:00");
  CHECK(folding.decisions().empty());
  folding.look("06:10", "times").look("06:10", "post").add({"06:20", "b", "post"}).advance("12:00");
  CHECK_THAT(folding.decisions(), Equals(Lines{"2026-11-01T06:00:00Z times:"}));
  CHECK(folding.raw()[0].outlet == "times");
  folding.look("12:10", "post").add({"12:10", "c", "post"}).advance("18:00");
  CHECK_THAT(folding.decisions(), Equals(Lines{"2026-11-01T06:00:00Z times:", "2026-11-01T12:00:00Z times gap"}));
}

TEST_CASE("an article that comes late counts while its window is open") {
  auto rule = flatline(1);
  SECTION("not in one that was judged") {
    Folding folding(rule);
    folding.look("00:10").advance("06:00").add({"05:00", "a"}).look("06:10").advance("12:00");
    CHECK(folding.decisions().size() == 2);
  }
  SECTION("with clock published a window is judged when nothing that counts can come any more") {
    rule.clock = config::RuleClock::kPublished;
    rule.late = 2h;
    Folding folding(rule);
    folding.look("00:10").advance("07:59").add({"05:00", "a"}).advance("08:00");
    CHECK(folding.decisions().empty());
  }
}

TEST_CASE("too few values at the end of a window") {
  auto rule = typed(RuleType::kCardinality, 6h);
  rule.min = 2;
  Folding folding(rule);
  folding.look("00:10").add_all({{"00:10", "a", "", "", {"x"}}, {"01:00", "b", "", "", {"x", "y"}}}).advance("06:00");
  CHECK(folding.decisions().empty());
  folding.look("06:10").add_all({{"06:10", "c", "", "", {"x"}}, {"07:00", "d", "", "", {"x"}}}).advance("12:00");
  CHECK_THAT(folding.decisions(), Equals(Lines{"2026-11-01T06:00:00Z: c d"}));
  CHECK(folding.raw()[0].count == 1);
}
