#include "plugin/index/search/in_parallel.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::index;

TEST_CASE("each piece of work is done once, by any number of threads") {
  for (const std::size_t threads : {0, 1, 2, 5}) {
    for (const std::size_t count : {0, 1, 2, 100}) {
      std::vector<std::atomic<int>> times(count);
      in_parallel(count, threads, [&](std::size_t i) { ++times[i]; });
      for (const auto& time : times) CHECK(time == 1);
    }
  }
}

TEST_CASE("an exception in any thread reaches the caller, and no more work is begun") {
  for (const std::size_t threads : {1, 4}) {
    std::atomic<int> begun = 0;
    const auto fail = [&](std::size_t) {
      ++begun;
      throw std::runtime_error("a damaged segment");
    };
    CHECK_THROWS_WITH(in_parallel(1000, threads, fail), "a damaged segment");
    CHECK(begun <= static_cast<int>(threads));
  }
}

TEST_CASE("an index that is searched by several threads finds what one with a single thread finds") {
  constexpr int kArticles = 6'000;  // two commits of it are above the size from which threads are used
  samples::TempFolder folder;
  IndexWriter writer(folder.path());
  for (const bool second : {false, true}) {
    for (int i = 0; i < kArticles; ++i) {
      analyzers::Article article;
      article.id = (second ? "b" : "a") + std::to_string(10'000 + i);
      article.title = i % 3 == 0 ? "Talks begin" : "Markets fall";
      article.outlet = second ? "two" : "one";
      samples::add(writer, article);
    }
    writer.commit("");
  }
  const IndexReader reader(folder.path());
  SearchOptions options;
  options.limit = 3;
  const auto found = [&](std::string_view query) { return reader.search(*parse_query_or_throw(query).query, options); };
  CHECK(found("talks").total == 4'000);
  CHECK(found("\"talks begin\" AND outlet:two").total == 2'000);
  CHECK(found("tal*").total == 4'000);
  const auto hits = found("talk~1").hits;
  REQUIRE(hits.size() == 3);
  CHECK(hits[0].id == "a10000");
  CHECK(hits[0].score == hits[1].score);
  options.articles = false;
  for (const auto& hit : found("talks").hits) CHECK(hit.json.empty());
}
