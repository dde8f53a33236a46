#include "report/counts.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "coverage.h"

using namespace tearsheet;
using namespace tearsheet::report;
using std::chrono::sys_days;

namespace {

sys_days november(unsigned day) { return std::chrono::year{2026} / std::chrono::November / std::chrono::day{day}; }

CountRequest request(std::string_view query, std::string_view by) {
  CountRequest made;
  made.query = parsed(query);
  made.of = parsed("*:*");
  made.by = parse_dimensions(by);
  return made;
}

/// "2026-11-01 post 1/2 looked" for each cell.
std::vector<std::string> lines(const Counts& counts) {
  std::vector<std::string> all;
  for (const auto& cell : counts.cells) {
    std::string line;
    for (const auto& value : cell.values) line += value + ' ';
    all.push_back(line + std::to_string(cell.count) + '/' + std::to_string(cell.of) + (cell.looked ? "" : " gap"));
  }
  return all;
}

const std::vector<analyzers::Article> kFour = {
    article("a", "post", "2026-11-01T10:00:00Z", "a summit"), article("b", "post", "2026-11-01T11:00:00Z", "rain"),
    article("c", "times", "2026-11-03T10:00:00Z", "a summit"), article("d", "times", "2026-11-02T10:00:00Z", "rain")};

}  // namespace

TEST_CASE("each cell is there, also where nothing was found, with what it is a share of") {
  const TestCoverage coverage(kFour);
  const desk::LookedDays looked = {{"post", {november(1), november(2)}}, {"times", {november(2), november(3)}}};
  const auto counts = count(*coverage, request("summit", "day,outlet"), looked);
  CHECK(counts.total == 2);
  CHECK(counts.of_total == 4);
  CHECK(lines(counts) == std::vector<std::string>{"2026-11-01 post 1/2", "2026-11-01 times 0/0 gap",
                                                  "2026-11-02 post 0/0", "2026-11-02 times 0/1",
                                                  "2026-11-03 post 0/0 gap", "2026-11-03 times 1/1"});
}

TEST_CASE("days are those of the query's range, outlets also those that have nothing") {
  const TestCoverage coverage(kFour);
  auto asked = request("summit AND published:[2026-10-31 TO 2026-11-01]", "day,outlet");
  asked.outlets = {"herald"};
  CHECK(lines(count(*coverage, asked, {})) ==
        std::vector<std::string>{"2026-10-31 herald 0/0 gap", "2026-10-31 post 0/0 gap", "2026-10-31 times 0/0 gap",
                                 "2026-11-01 herald 0/0 gap", "2026-11-01 post 1/2 gap", "2026-11-01 times 0/0 gap"});
}

TEST_CASE("a day is that of the zone, but a date that states only a day keeps it") {
  const TestCoverage coverage({article("a", "post", "2026-11-01T23:30:00Z", "x"),
                               article("b", "post", "2026-11-01", "x"), article("c", "post", "", "x")});
  auto asked = request("x", "day");
  asked.zone = "Europe/Berlin";
  const auto cells = count(*coverage, asked, {}).cells;
  REQUIRE(cells.size() == 21);  // the undated one counts on the day on which it was fetched, there the 21st
  CHECK(cells[0].values[0] == "2026-11-01");
  CHECK(cells[0].count == 1);
  CHECK(cells[1].count == 1);
  CHECK(cells[20].values[0] == "2026-11-21");
  CHECK(cells[20].count == 1);
  asked.zone = "America/New_York";
  CHECK(count(*coverage, asked, {}).cells.front().count == 2);
}

TEST_CASE("a period without an outlet was looked at if any outlet was") {
  const TestCoverage coverage(kFour);
  const auto counts = count(*coverage, request("summit", "month"), {{"herald", {november(30)}}});
  CHECK(lines(counts) == std::vector<std::string>{"2026-11 2/4"});
  CHECK(lines(count(*coverage, request("summit", "week"), {{"herald", {november(30)}}})) ==
        std::vector<std::string>{"2026-W44 1/2 gap", "2026-W45 1/2 gap"});
}

TEST_CASE("a query that finds nothing has no days unless it states them") {
  const TestCoverage coverage(kFour);
  CHECK(count(*coverage, request("blackout", "day"), {}).cells.empty());
  CHECK(count(*coverage, request("blackout AND published:2026-11-02", "day"), {}).cells.size() == 1);
  CHECK(lines(count(*coverage, request("blackout", "outlet"), {})) ==
        std::vector<std::string>{"post 0/2 gap", "times 0/2 gap"});
}

TEST_CASE("an article counts once for each of its values") {
  auto both = article("a", "post", "2026-11-01", "x");
  both.authors = {"Jane Doe", "John Roe"};
  auto one = article("b", "post", "2026-11-01", "x");
  one.authors = {"Jane Doe"};
  const TestCoverage coverage({both, one});
  CHECK(lines(count(*coverage, request("x", "author"), {})) ==
        std::vector<std::string>{"Jane Doe 2/2 gap", "John Roe 1/1 gap"});
}

TEST_CASE("more cells than anyone reads are refused") {
  const TestCoverage coverage(kFour);
  CHECK_THROWS_WITH(count(*coverage, request("published:[0001-01-01 TO 9999-12-31]", "day,outlet"), {}),
                    Catch::Contains("cells"));
}

TEST_CASE("facets have the most frequent values first, then by value") {
  auto credited = article("e", "herald", "2026-11-01", "x");
  credited.images = {{"u", "", analyzers::Credit{"Associated Press", "", "", "", "AP"}}};
  auto articles = kFour;
  articles.push_back(credited);
  const TestCoverage coverage(articles);
  FacetRequest asked;
  asked.query = parsed("*:*");
  asked.of = parse_dimensions("outlet,credit,day");
  const auto lists = facets(*coverage, asked);
  REQUIRE(lists.size() == 3);
  CHECK(lists[0].values == std::vector<plugin::Facet>{{"post", 2}, {"times", 2}, {"herald", 1}});
  CHECK(lists[1].values == std::vector<plugin::Facet>{{"Associated Press", 1}});
  CHECK(lists[2].values == std::vector<plugin::Facet>{{"2026-11-01", 3}, {"2026-11-02", 1}, {"2026-11-03", 1}});
  asked.size = 1;
  CHECK(facets(*coverage, asked)[0].values.size() == 1);
}

TEST_CASE("what was fetched in a range, and published before it, has its day too") {
  const TestCoverage coverage(kFour);
  const auto days = count(*coverage, request("summit fetched:[2026-11-04 TO 2026-11-20]", "day"), {});
  CHECK(days.total == 2);
  REQUIRE(days.cells.size() == 20);
  CHECK(lines(days).front() == "2026-11-01 1/2 gap");
  CHECK(lines(days).back() == "2026-11-20 0/0 gap");
}
