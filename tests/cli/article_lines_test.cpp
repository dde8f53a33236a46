#include "cli/article_lines.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/json.h"

using namespace tearsheet;
using namespace tearsheet::cli;
using Catch::Contains;

TEST_CASE("a key map is pairs of an article's key and another") {
  CHECK(parse_key_map("").empty());
  CHECK(parse_key_map("title=headline,body=content") == KeyMap{{"title", "headline"}, {"body", "content"}});
  CHECK(parse_key_map("title=a=b") == KeyMap{{"title", "a=b"}});
  CHECK_THROWS_WITH(parse_key_map("titel=headline"), Contains("did you mean title?"));
  CHECK_THROWS_WITH(parse_key_map("title=a,title=b"), Contains("twice"));
  for (const auto* bad : {"title", "title=", "=headline", "title=a,,body=b", ","}) {
    INFO(bad);
    CHECK_THROWS_WITH(parse_key_map(bad), Contains("is not a pair"));
  }
}

TEST_CASE("a mapped key is what the other one holds, and nothing where that is missing") {
  const auto of = [](const char* json, const char* map) {
    return dump(mapped(parse_json(json, "test"), parse_key_map(map)));
  };
  CHECK(of(R"({"headline":"A"})", "title=headline") == R"({"headline":"A","title":"A"})");
  CHECK(of(R"({"title":"A"})", "title=headline") == R"({"title":null})");
  CHECK(of(R"({"title":"A","section":"B"})", "title=section,section=title") == R"({"title":"B","section":"A"})");
  CHECK(of(R"([1])", "title=headline") == "[1]");
}
