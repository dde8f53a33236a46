#include "report/sample.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace tearsheet;

namespace {

std::vector<plugin::Hit> hits(int count) {
  std::vector<plugin::Hit> made(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) made[static_cast<std::size_t>(i)].id = "id" + std::to_string(i);
  return made;
}

std::vector<std::string> drawn(std::vector<plugin::Hit> from, std::size_t size, std::uint64_t seed) {
  std::vector<std::string> ids;
  for (const auto& hit : report::sample(std::move(from), size, seed)) ids.push_back(hit.id);
  return ids;
}

}  // namespace

TEST_CASE("a sample depends on ids and seed alone") {
  auto reversed = hits(100);
  std::ranges::reverse(reversed);
  CHECK(drawn(hits(100), 20, 1) == drawn(std::move(reversed), 20, 1));
  CHECK(drawn(hits(100), 20, 1) != drawn(hits(100), 20, 2));
}

TEST_CASE("a larger sample begins with the smaller one, and one larger than all hits has them all") {
  auto larger = drawn(hits(100), 50, 7);
  larger.resize(20);
  CHECK(larger == drawn(hits(100), 20, 7));
  CHECK(drawn(hits(3), 10, 7).size() == 3);
}
