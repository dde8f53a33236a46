#include "report/timeline.h"

#include <catch2/catch.hpp>

using namespace tearsheet::report;
using Catch::Contains;

namespace {

Counts counts() {
  Counts made{parse_dimensions("day"), 5, 20, {}};
  made.cells = {{{"2026-11-01"}, 4, 12, true}, {{"2026-11-02"}, 0, 0, false}, {{"2026-11-03"}, 1, 8, true}};
  return made;
}

}  // namespace

TEST_CASE("a timeline has a bar a row, and marks gaps") {
  const auto lines = timeline_text(counts(), 80);
  REQUIRE(lines.size() == 3);
  CHECK_THAT(lines[0], Contains("2026-11-01") && Contains("█") && Contains("4 of 12"));
  CHECK_THAT(lines[1], Contains("░") && !Contains("█") && Contains("nobody looked"));
  CHECK_THAT(lines[2], Contains("█") && !Contains("nobody looked"));
}

TEST_CASE("a narrow terminal still has bars, and a count that isn't zero still shows") {
  auto many = counts();
  many.cells[0].count = 1'000'000;
  CHECK_THAT(timeline_text(many, 1)[2], Contains("█"));
}

TEST_CASE("the picture of a timeline escapes its title and shows each gap") {
  const auto svg = timeline_svg(counts(), "<script>\"&'\x01");
  CHECK_THAT(svg, !Contains("<script>") && Contains("&lt;script&gt;&quot;&amp;&#39;\xEF\xBF\xBD"));
  CHECK_THAT(svg, Contains("class=\"gap\"") && Contains("2026-11-02: 0 of 0, nobody looked"));
  CHECK(timeline_svg(Counts{parse_dimensions("day"), 0, 0, {}}, "nothing").ends_with("</svg>\n"));
}
