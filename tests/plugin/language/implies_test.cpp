#include "plugin/query/lint/implies.h"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "plugin/match/match.h"
#include "plugin/query/parse.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::random;

TEST_CASE("what implies another query never matches without it") {
  struct Read {
    tearsheet::analyzers::Article article;
    tearsheet::analyzers::ReadArticle words;
  };
  Random random(1);
  std::vector<Read> articles;
  for (int i = 0; i < 60; ++i) {
    auto made = article(random, i);
    auto words = tearsheet::analyzers::read_words(made);
    articles.push_back({std::move(made), std::move(words)});
  }
  std::size_t implied = 0, seen = 0;
  for (int i = 0; i < 60'000; ++i) {
    const auto one = operand(random), other = operand(random);
    if (!implies(one, other)) continue;
    ++implied;
    INFO(to_string(one) << " and " << to_string(other));
    for (const auto& [article, words] : articles) {
      if (!matches(one, {article, words, kNow})) continue;
      ++seen;
      REQUIRE(matches(other, {article, words, kNow}));
    }
  }
  CHECK(implied > 500);
  CHECK(seen > 1'000);
}
