#include "plugin/monitor/deleted_queries.h"

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"
#include "tests/allocations.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using tearsheet::tests::bytes_of;

TEST_CASE("a copy of a set of deleted queries is independent of it") {
  DeletedQueries set;
  CHECK(set.empty());
  CHECK_FALSE(set.has(0));
  for (const auto query : {0U, 8191U, 8192U, 100'000U}) set.add(query);
  auto copy = set;
  copy.add(1);
  set.add(100'001);
  CHECK(set.size() == 5);
  CHECK(copy.size() == 5);
  CHECK(copy.has(1));
  CHECK_FALSE(set.has(1));
  CHECK(set.has(100'001));
  CHECK_FALSE(copy.has(100'001));
  for (const auto query : {0U, 8191U, 8192U, 100'000U}) {
    CHECK(set.has(query));
    CHECK(copy.has(query));
  }
  CHECK_FALSE(set.has(4'000'000));
}

// Each deletion used to copy a bit for every query: replacing a million one by one copied 125 GB.
TEST_CASE("deleting one of many queries copies little") {
  constexpr std::size_t kQueries = 64'000, kDeleted = 2'000;
  const auto query = parse_query_or_throw("summit").query;
  const auto id = [](std::size_t number) { return "query-" + std::to_string(number); };
  Monitor monitor;
  std::vector<StoredQuery> queries;
  for (std::size_t i = 0; i < kQueries; ++i) queries.push_back({id(i), query});
  monitor.add(std::move(queries));
  const auto bytes = bytes_of([&] {
    for (std::size_t i = 0; i < kDeleted; ++i) REQUIRE(monitor.remove(id(i * 31)));
  });
  CHECK(bytes / kDeleted < 2'500);  // with a bit for each query it would be 8,000
  CHECK(monitor.size() == kQueries - kDeleted);
}
