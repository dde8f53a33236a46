#include <catch2/catch.hpp>

#include "alerts/types/type.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

TEST_CASE("any: an article that matches is a decision with its id as the key, whatever its version") {
  AnyArticle any;
  for (const auto version : {1, 2}) {
    auto article = plugin::summit_article();
    article.version = version;
    const plugin::Sample sample(std::move(article));
    const auto candidate = sample.candidate();
    const auto decisions = any.fold(ArticleMatched{candidate, {}});
    REQUIRE(decisions.size() == 1);
    CHECK(decisions[0].key == "k3v7q2m9x4ta");
  }
}
