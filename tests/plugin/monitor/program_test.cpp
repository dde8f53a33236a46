#include "plugin/monitor/program.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::monitor;

namespace {

QueryPtr decoded(const Query& query) {
  FeatureSet features;
  std::vector<std::uint32_t> code;
  encode(query, features, code);
  CHECK(Node(code.data()).size() == code.size());
  return decode(Node(code.data()), features);
}

}  // namespace

TEST_CASE("decoding a program gives its query") {
  for (const char* text :
       {"*:*", "summit", "\"face to face\"", "=US", "summ*", "navalny~2", "title:(a NEAR/5 (b OR \"c d\"))",
        "a NOT ONEAR/S b", "ATLEAST/3(summit)", "FIRST/50(summit)", "outlet:example-times", "published:7d",
        "published:[1969 TO 2021-04-15T06:40:00Z]", "updated:<2021-04", "words:>300", "words:[1 TO 5]",
        "a AND (b OR NOT c) AND NOT (d AND e)"}) {
    const auto query = parse_query_or_throw(text).query;
    INFO(text);
    CHECK(to_string(*decoded(*query)) == to_string(*query));
    CHECK(same(*decoded(*query), *query));
  }
}

TEST_CASE("decoding random programs gives their queries") {
  tearsheet::plugin::random::Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const auto query = tearsheet::plugin::random::tree(random, 5);
    INFO(to_string(*query));
    REQUIRE(same(*decoded(*query), *query));
  }
}

TEST_CASE("equal leaves are one feature, whatever the field") {
  FeatureSet features;
  std::vector<std::uint32_t> code;
  encode(*parse_query_or_throw("summit OR title:summit OR \"summit\" OR summ*").query, features, code);
  CHECK(features.size() == 3);
  std::vector<FeatureId> seen;
  each_feature(code, [&](FeatureId& feature) { seen.push_back(feature); });
  CHECK(seen == std::vector<FeatureId>{0, 0, 1, 2});
}
