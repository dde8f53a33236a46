#include "plugin/monitor/deleted_queries.h"

#include <atomic>
#include <cstdlib>
#include <new>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"

namespace {
std::atomic<std::size_t> allocated = 0;  ///< bytes, by all of this program
}

void* operator new(std::size_t size) {
  allocated += size;
  if (void* const at = std::malloc(size == 0 ? 1 : size)) return at;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  allocated += size;
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* at) noexcept { std::free(at); }
void operator delete(void* at, std::size_t) noexcept { std::free(at); }

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;

TEST_CASE("a copy of a set of deleted queries is a set of its own") {
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

// Each deletion once copied a bit for every query: replacing a million one by one took 125 GB.
TEST_CASE("deleting one of many queries copies little") {
  constexpr std::size_t kQueries = 64'000, kDeleted = 2'000;
  const auto query = parse_query_or_throw("summit").query;
  const auto id = [](std::size_t number) { return "query-" + std::to_string(number); };
  Monitor monitor;
  std::vector<StoredQuery> queries;
  for (std::size_t i = 0; i < kQueries; ++i) queries.push_back({id(i), query});
  monitor.add(std::move(queries));
  const auto before = allocated.load();
  for (std::size_t i = 0; i < kDeleted; ++i) REQUIRE(monitor.remove(id(i * 31)));
  const auto bytes = (allocated.load() - before) / kDeleted;
  CHECK(bytes < 2'500);  // with a bit for each query, 8,000
  CHECK(monitor.size() == kQueries - kDeleted);
}
