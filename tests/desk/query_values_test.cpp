#include "desk/query_values.h"

#include <catch2/catch.hpp>

#include "desk/coverage.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

TEST_CASE("a value that no archived article has is reported, with its place and the nearest one known") {
  const ArchivedDesk archived("  - {id: r, query: x}\n");
  archived.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  archived.update(kMorning + 1h);
  const auto desk = archived.open();
  const auto coverage = open_coverage(desk);
  const auto problems_of = [&](const std::string& text, bool archive) {
    return value_problems(desk.config(), archive ? coverage.get() : nullptr, *plugin::parse_query_or_throw(text).query);
  };
  struct Case {
    const char* query;
    const char* in_archive;  ///< message; empty: none
    const char* in_desk;
  };
  const Case cases[] = {
      {"council", "", ""},
      {"outlet:post", "", ""},
      {"outlet:times", "no archived article has outlet:times", ""},
      {"outlet:pots", "the desk has no outlet pots; did you mean post?",
       "the desk has no outlet pots; did you mean post?"},
      {"site:post.example", "", ""},
      {"site:posd.example", "no archived article has site:posd.example; did you mean post.example?", ""},
      {"lang:en", "", ""},
      {"lang:de", "no archived article has lang:de", ""},
      {"lang:english_uk", "this is not a language tag: write en, or de-CH",
       "this is not a language tag: write en, or de-CH"},
      {"credit:Reuters", "no archived article has credit:", ""},
      {"agency:Reuters", "no archived article has agency:", ""},
      {"author:*", "", ""},
      {"story:abc", "this is not the id of an article", "this is not the id of an article"},
  };
  for (const auto& [query, in_archive, in_desk] : cases) {
    for (const bool archive : {true, false}) {
      CAPTURE(query, archive);
      const std::string expected = archive ? in_archive : in_desk;
      const auto problems = problems_of(query, archive);
      REQUIRE(problems.size() == (expected.empty() ? 0 : 1));
      if (!expected.empty()) CHECK_THAT(problems.front().message, Catch::StartsWith(expected));
    }
  }

  const auto nested = problems_of("council NOT (bridge OR outlet:pots)", true);
  REQUIRE(nested.size() == 1);
  CHECK(nested.front().from == 23);
  CHECK(nested.front().to == 34);
}

TEST_CASE("an outlet that the desk has dropped is no unknown one while its articles are archived") {
  const ArchivedDesk archived("  - {id: r, query: x}\n");
  archived.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  archived.update(kMorning + 1h);
  write_file(archived / "outlets/o.yaml", "outlets: [{id: times, name: Times, site: 'https://times.example'}]\n");
  const auto desk = archived.open();
  const auto coverage = open_coverage(desk);
  const auto query = plugin::parse_query_or_throw("outlet:post").query;
  CHECK(value_problems(desk.config(), coverage.get(), *query).empty());
  CHECK(value_problems(desk.config(), nullptr, *query).size() == 1);
}
