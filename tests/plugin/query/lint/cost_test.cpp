#include "plugin/query/lint/cost.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

TEST_CASE("a query costs terms, walks and comparisons of positions, and perhaps a look at every article") {
  const auto cost_of = [](std::string_view text) { return to_string(cost(*parse_query_or_throw(text).query)); };
  CHECK(cost_of("lang:en") == "1 term");
  CHECK(cost_of("=US OR \"a b\"") == "3 terms, 1 comparison of positions");
  CHECK(cost_of("su* NEAR/5 putn~1") == "0 terms, 2 walks through the dictionary, 1 comparison of positions");
  CHECK(cost_of("*:* NOT =US") == "1 term; every article is examined, because there is no term that it must have");
  CHECK(cost_of("=A OR NOT =B") == "2 terms; every article is examined, because there is no term that it must have");
  CHECK(cost_of("=A AND NOT =B") == "2 terms");
}
