#include "plugin/monitor/features.h"

#include <catch2/catch.hpp>

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::monitor;

TEST_CASE("a feature is kept once, by kind and text") {
  FeatureSet features;
  CHECK(features.intern({FeatureKind::kForm, "summit"}) == 0);
  CHECK(features.intern({FeatureKind::kWord, "summit"}) == 1);
  CHECK(features.intern({FeatureKind::kForm, "summit"}) == 0);
  CHECK(features.intern({FeatureKind::kForm, ""}) == 2);
  CHECK(features.size() == 3);
  CHECK(features[1].kind == FeatureKind::kWord);
  CHECK(features[1].text == "summit");
  CHECK(features[2].text.empty());
}

TEST_CASE("a pattern's literal prefix ends at its first wildcard") {
  CHECK(literal_prefix("summ*") == "summ");
  CHECK(literal_prefix("s?m*") == "s");
  CHECK(literal_prefix("саммит*") == "саммит");
}
