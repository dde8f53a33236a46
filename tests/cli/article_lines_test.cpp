#include "cli/article_lines.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/cli/printed.h"

using namespace tearsheet;
using namespace tearsheet::cli;
using Catch::Contains;
using desk::KeyMap;

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

TEST_CASE("the lines of a filter are printed as they are") {
  CHECK(printed([](Output& out) {
          const auto sink = line_sink(out);
          sink.write("{}\n[1]");
          sink.flush();
          sink.write("2");
        }) == "{}\n[1]\n2\n");
}
