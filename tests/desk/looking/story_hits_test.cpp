#include "desk/looking/story_hits.h"

#include <catch2/catch.hpp>

#include "desk/coverage.h"
#include "plugin/query/parse.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

TEST_CASE("stories of a search: each once, in the order of its first hit, with the outlets that have it") {
  const ArchivedDesk desk("  - {id: r, query: x}\n");
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("times", "a", kMorning + 1h, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch(
      "post", "b", kMorning + 2h, "Council on taxes",
      "A vote of the council on taxes for dogs was put off until the autumn, when the new budget is due. Owners of "
      "two dogs would pay twice as much as today, said a member who has none, and cats stay free of any tax.");
  desk.update(kMorning + 3h);
  const auto coverage = open_coverage(desk.open());
  const auto find = [&](const char* query, std::size_t limit = 20, std::size_t offset = 0) {
    plugin::SearchOptions options;
    options.limit = limit;
    options.offset = offset;
    return find_stories(*coverage, plugin::parse_query_or_throw(query).query, options);
  };
  const auto found = find("council");
  CHECK(found.total == 2);
  REQUIRE(found.hits.size() == 2);
  CHECK(found.hits[0].article.title == "Council on taxes");
  CHECK(found.hits[0].articles == 1);
  CHECK(found.hits[1].articles == 2);
  CHECK(found.hits[1].outlets == std::vector<std::string>{"post", "times"});
  // The story is named by its first article, which is not its first hit.
  CHECK(found.hits[1].story != found.hits[1].article.id);

  CHECK(find("outlet:times").hits.at(0).outlets == std::vector<std::string>{"times"});
  CHECK(find("council", 1).hits.size() == 1);
  CHECK(find("council", 1).total == 2);
  CHECK(find("council", 5, 1).hits.at(0).story == found.hits[1].story);
  CHECK(find("council", 0).hits.empty());
  CHECK(find("nobody").total == 0);
}
