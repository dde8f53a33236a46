#include "tests/growth.h"

#include <catch2/catch.hpp>

using namespace tearsheet::tests;

namespace {

Run steps(std::size_t count) {
  return [count] {
    volatile std::size_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum = sum + i;
  };
}

}  // namespace

TEST_CASE("a cost that grows with its input is in proportion, a quadratic one is not, however small") {
  for (const std::size_t size : {300, 3'000}) {
    INFO(size);
    CHECK(grows_in_proportion(steps(size), steps(kGrowth * size)));
    CHECK_FALSE(grows_in_proportion(steps(size), steps(kGrowth * kGrowth * size)));
  }
}

TEST_CASE("a cost stays level if it doesn't depend on the input, and a linear one does not, however small") {
  for (const std::size_t size : {300, 3'000}) {
    INFO(size);
    CHECK(stays_level(steps(size), steps(size)));
    CHECK_FALSE(stays_level(steps(size), steps(kGrowth * size)));
  }
}
