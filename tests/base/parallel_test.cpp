#include "base/parallel.h"

#include <atomic>
#include <stdexcept>

#include <catch2/catch.hpp>

using namespace tearsheet;

namespace {

std::vector<int> squares(unsigned threads, int count) {
  int next = 0;
  std::vector<int> done;
  ordered_parallel<int, int>(
      threads, [&]() -> std::optional<int> { return next < count ? std::optional(next++) : std::nullopt; },
      [](int x) { return x * x; }, [&](int square) { done.push_back(square); });
  return done;
}

}  // namespace

TEST_CASE("results are in the order of the items, for any number of threads") {
  const auto expected = squares(1, 1000);
  REQUIRE(expected.size() == 1000);
  CHECK(expected[31] == 961);
  CHECK(squares(2, 1000) == expected);
  CHECK(squares(8, 1000) == expected);
  CHECK(squares(8, 0).empty());
  CHECK(squares(8, 1).size() == 1);
}

TEST_CASE("an exception from any of the three functions is passed on, and the threads end") {
  for (const unsigned threads : {1U, 4U}) {
    for (const int culprit : {0, 1, 2}) {
      int next = 0;
      const auto may_throw = [&](int who, int at) {
        if (who == culprit && at == 50) throw std::runtime_error("at 50");
      };
      const auto run = [&] {
        ordered_parallel<int, int>(
            threads,
            [&]() -> std::optional<int> {
              may_throw(0, next);
              return next < 100 ? std::optional(next++) : std::nullopt;
            },
            [&](int x) {
              may_throw(1, x);
              return x;
            },
            [&](int x) { may_throw(2, x); });
      };
      CHECK_THROWS_WITH(run(), "at 50");
    }
  }
}

TEST_CASE("at most four items per thread are in flight") {
  std::atomic<int> given{0};
  int done = 0, most = 0;
  ordered_parallel<int, int>(
      2, [&]() -> std::optional<int> { return given < 200 ? std::optional(given++) : std::nullopt; },
      [](int x) { return x; }, [&](int) { most = std::max(most, given - done++); });
  CHECK(most <= 9);
}
