#include "analyzers/metadata/head/json_blocks.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("common mistakes in JSON are repaired") {
  struct Case {
    const char* why;
    const char* script;
    std::vector<const char*> values;  ///< as strict JSON
  };
  const Case cases[] = {
      {"valid", R"({"a":"b // no comment"})", {R"({"a":"b // no comment"})"}},
      {"commas at the end", R"({"a":[1,2,],"b":3,})", {R"({"a":[1,2],"b":3})"}},
      {"two commas", R"({"a":1,,"b":2})", {R"({"a":1,"b":2})"}},
      {"a semicolon", R"({"a":1};)", {R"({"a":1})"}},
      {"two objects", "{\"a\":1}\n{\"b\":2}", {R"({"a":1})", R"({"b":2})"}},
      {"two objects with a comma", R"({"a":1},{"b":2},)", {R"({"a":1})", R"({"b":2})"}},
      {"CDATA", "<![CDATA[{\"a\":1}]]>", {R"({"a":1})"}},
      {"CDATA in line comments", "// <![CDATA[\n{\"a\":1,};\n// ]]>", {R"({"a":1})"}},
      {"CDATA in block comments", "/*<![CDATA[*/{\"a\":1}/*]]>*/", {R"({"a":1})"}},
      {"all on one line", "// <![CDATA[ {\"a\":1,} // ]]&gt;", {R"({"a":1})"}},
      {"an HTML comment", "<!-- {\"a\":1} -->", {R"({"a":1})"}},
      {"JavaScript's escapes", R"({"a":"it\'s \x"})", {R"({"a":"it's x"})"}},
      {"line feeds and tabs in a string", "{\"a\":\"b\n\tc\"}", {R"({"a":"b  c"})"}},
      {"quotes within a string", R"({"a":"He said "no" to it","b":"x"})", {R"({"a":"He said \"no\" to it","b":"x"})"}},
      {"escaped for HTML", "{&quot;a&quot;:&quot;b&quot;}", {R"({"a":"b"})"}},
      {"what can't be repaired is skipped", R"({"a":b}{"c":1})", {R"({"c":1})"}},
      {"unfinished", R"({"a":"b)", {}},
      {"nothing", "", {}},
      {"marks alone", "<!-- -->", {}},
  };
  for (const auto& c : cases) {
    INFO(c.why);
    std::vector<Json> expected;
    for (const auto* value : c.values) expected.push_back(Json::parse(value));
    CHECK(read_json_block(c.script) == expected);
  }
}

TEST_CASE("hostile blocks are skipped") {
  CHECK(read_json_block(std::string(1'000'000, '[')).empty());
  CHECK(read_json_block(std::string(1'000'000, '"')).empty());
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "{},";
  CHECK(read_json_block(many).size() <= 1000);
}
