#include "plugin/monitor/prefix_table.h"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::monitor;

namespace {

std::vector<std::uint32_t> found(const PrefixTable& table, std::string_view word) {
  std::vector<std::uint32_t> numbers;
  table.each_number(word, [&](std::uint32_t number) { numbers.push_back(number); });
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

}  // namespace

TEST_CASE("a prefix table gives the numbers of all prefixes of a word") {
  const PrefixTable table({{"summ", 1}, {"summit", 2}, {"s", 3}, {"summ", 4}, {"", 5}, {"су", 6}});
  CHECK(found(table, "summits") == std::vector<std::uint32_t>{1, 2, 3, 4, 5});
  CHECK(found(table, "summ") == std::vector<std::uint32_t>{1, 3, 4, 5});
  CHECK(found(table, "sum") == std::vector<std::uint32_t>{3, 5});
  CHECK(found(table, "s") == std::vector<std::uint32_t>{3, 5});
  CHECK(found(table, "") == std::vector<std::uint32_t>{5});
  CHECK(found(table, "саммит") == std::vector<std::uint32_t>{5});
  CHECK(found(table, "суд") == std::vector<std::uint32_t>{5, 6});
  CHECK(found(PrefixTable{}, "summit").empty());
}

TEST_CASE("a prefix table agrees with looking at every prefix") {
  std::mt19937 random(1);
  const auto word = [&](std::size_t most) {
    std::string letters;
    for (auto length = random() % (most + 1); length > 0; --length) letters += "ab\xC3\xA9"[random() % 4];
    return letters;
  };
  TermTable::Entries prefixes;
  for (std::uint32_t i = 0; i < 300; ++i) prefixes.emplace_back(word(i % 2 == 0 ? 4 : PrefixTable::kLongest), i);
  const PrefixTable table(prefixes);
  for (int round = 0; round < 5'000; ++round) {
    const auto text = round % 2 == 0 ? word(40) : prefixes[random() % prefixes.size()].first + word(3);
    std::vector<std::uint32_t> expected;
    for (const auto& [prefix, number] : prefixes)
      if (text.starts_with(prefix)) expected.push_back(number);
    REQUIRE(found(table, text) == expected);
  }
}
