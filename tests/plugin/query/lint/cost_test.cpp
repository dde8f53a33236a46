#include "plugin/query/lint/cost.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

TEST_CASE("the cost of a query") {
  const auto told = [](std::string_view text) { return to_string(cost(*parse_query_or_throw(text).query)); };
  CHECK(told("lang:en") == "1 term");
  CHECK(told("=US OR \"a b\"") == "3 terms, 1 comparison of positions");
  CHECK(told("su* NEAR/5 putn~1") == "0 terms, 2 walks through the dictionary, 1 comparison of positions");
  CHECK(told("*:* NOT =US") == "1 term; every article is looked at, for nothing is named that it must have");
  CHECK(told("=A OR NOT =B") == "2 terms; every article is looked at, for nothing is named that it must have");
  CHECK(told("=A AND NOT =B") == "2 terms");
}
