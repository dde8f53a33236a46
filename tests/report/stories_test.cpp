#include "report/stories.h"

#include <catch2/catch.hpp>

#include "coverage.h"

using namespace tearsheet;
using namespace tearsheet::report;

namespace {

analyzers::Article copy_of(std::string story, analyzers::Article article) {
  article.story = std::move(story);
  return article;
}

const std::vector<analyzers::Article> kThree = {article("a", "post", "2026-11-01T10:00:00Z", "a summit"),
                                                copy_of("a", article("b", "times", "2026-11-03T10:00:00Z", "a summit")),
                                                article("c", "herald", "2026-11-02T10:00:00Z", "a summit")};

}  // namespace

TEST_CASE("a story is one hit: the first seen, with the other outlets") {
  const TestCoverage coverage(kThree);
  const auto found = find_stories(*coverage, *parsed("summit"), {});
  CHECK(found.total == 3);
  CHECK(found.stories == 2);
  REQUIRE(found.list.size() == 2);
  CHECK(found.list[0].id == "a");  // in the place of its copy, which is the newest
  CHECK(found.list[0].articles == 2);
  CHECK(found.list[0].also == std::vector<std::string>{"times"});
  CHECK(found.list[1].id == "c");
  CHECK(found.list[1].also.empty());
}

TEST_CASE("only articles that the query finds belong to a hit, and limits count stories") {
  const TestCoverage coverage(kThree);
  const auto found = find_stories(*coverage, *parsed("outlet:times"), {});
  REQUIRE(found.list.size() == 1);
  CHECK(found.list[0].id == "b");
  CHECK(found.list[0].story == "a");
  plugin::SearchOptions one;
  one.limit = 1;
  one.offset = 1;
  const auto second = find_stories(*coverage, *parsed("summit"), one);
  CHECK(second.stories == 2);
  REQUIRE(second.list.size() == 1);
  CHECK(second.list[0].id == "c");
}
