#include "plugin/monitor/anchors.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::monitor;

namespace {

/// The anchors as text. The later in the alphabet, the rarer is a feature.
std::string anchors_of(std::string_view text) {
  FeatureSet features;
  std::vector<std::uint32_t> code;
  encode(*parse_query_or_throw(text).query, features, code);
  const auto found = anchors(Node(code.data()), [&](FeatureId id) { return 1.0 / features[id].text.front(); });
  if (!found) return "always";
  std::string out;
  for (const auto& anchor : *found) {
    out += "{" + std::string(features[anchor.first].text);
    if (anchor.second != kNoFeature) out += " " + std::string(features[anchor.second].text);
    out += "}";
  }
  return out;
}

}  // namespace

TEST_CASE("anchors are the rarest features that every match must have") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"a", "{a}"},
      {"a AND c AND b", "{c b}"},
      {"a OR b", "{a}{b}"},
      {"\"a c b\"", "{c b}"},
      {"a NEAR/5 b", "{b a}"},
      {"a ONEAR/S (b OR c)", "{a}"},
      {"a AND (x OR y)", "{a}"},
      {"(x AND a) OR (y AND b)", "{x a}{y b}"},
      {"(a OR b) AND NOT c", "{a}{b}"},
      {"a AND NOT z", "{a}"},
      {"a NOT NEAR/3 z", "{a}"},
      {"ATLEAST/3(b)", "{b}"},
      {"FIRST/50(b OR c)", "{b}{c}"},
      {"outlet:x AND NOT b", "{outlet=x}"},
      {"title:b AND summ*", "{summ* b}"},
      {"a AND words:>3 AND published:7d", "{a}"},
      {"a AND a", "{a}"},
      {"a OR words:>3", "always"},
      {"*:* AND NOT a", "always"},
      {"words:>3", "always"},
      {"published:2021", "always"},
  };
  for (const auto& [query, expected] : cases) {
    INFO(query);
    CHECK(anchors_of(query) == expected);
  }
}
