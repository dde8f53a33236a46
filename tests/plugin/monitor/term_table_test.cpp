#include "plugin/monitor/term_table.h"

#include <set>

#include <catch2/catch.hpp>

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::monitor;

namespace {

std::vector<std::uint32_t> found(const TermTable& table, std::string_view term) {
  const auto numbers = table.find(term);
  return {numbers.begin(), numbers.end()};
}

}  // namespace

TEST_CASE("a term table gives each term's numbers") {
  const TermTable table({{"b", 7}, {"a", 3}, {"b", 2}, {"b", 7}, {"", 9}});
  CHECK(found(table, "b") == std::vector<std::uint32_t>{2, 7});
  CHECK(found(table, "a") == std::vector<std::uint32_t>{3});
  CHECK(found(table, "") == std::vector<std::uint32_t>{9});
  CHECK(found(table, "c").empty());
  CHECK(found(TermTable{}, "a").empty());
  CHECK(TermTable{}.empty());
}

TEST_CASE("a large term table finds all of its terms and nothing else") {
  TermTable::Entries entries;
  for (std::uint32_t i = 0; i < 20'000; ++i) entries.emplace_back("term" + std::to_string(i), i);
  const TermTable table(entries);
  for (const auto& [term, number] : entries) REQUIRE(found(table, term) == std::vector<std::uint32_t>{number});
  for (int i = 0; i < 20'000; ++i) REQUIRE(found(table, "other" + std::to_string(i)).empty());
}

TEST_CASE("two terms with the same hash are different terms") {
  const TermTable table({{"a", 1}});
  CHECK(table.find("b", term_hash("a")).empty());
}

TEST_CASE("every byte of a term counts in its hash") {
  std::set<std::uint64_t> hashes;
  std::size_t terms = 0;
  for (std::size_t size = 0; size <= 40; ++size) {
    std::string term(size, 'a');
    for (std::size_t i = 0; i < size; ++i, ++terms) {
      term[i] = 'b';
      hashes.insert(term_hash(term));
      term[i] = 'a';
    }
    ++terms;
    hashes.insert(term_hash(term));
  }
  CHECK(hashes.size() == terms);
}
