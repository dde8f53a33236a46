#include "base/json.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/growth.h"

using namespace tearsheet;

TEST_CASE("JSON is compact, keeps the order of its keys, and is always UTF-8") {
  CHECK(dump({{"z", 1}, {"a", {1, 2}}}) == R"({"z":1,"a":[1,2]})");
  CHECK(dump(Json("a\xFF")) == "\"a\xEF\xBF\xBD\"");
  CHECK(dump(string_or_null("")) == "null");
}

TEST_CASE("invalid JSON is reported with its place") {
  CHECK_THROWS_WITH(parse_json("{\"a\":}", "x.json"), Catch::Contains("x.json: not valid JSON at byte 6"));
  CHECK_THROWS_AS(parse_json("", "x"), Error);
  CHECK_THROWS_AS(parse_json("{} {}", "x"), Error);
}

TEST_CASE("deep nesting is refused before it exhausts the stack") {
  CHECK_THROWS_WITH(parse_json(std::string(100'000, '['), "x"), Catch::Contains("512"));
  CHECK_NOTHROW(parse_json(std::string(500, '[') + std::string(500, ']'), "x"));
  // Brackets within strings nest nothing.
  CHECK(parse_json("\"\\\"" + std::string(1000, '[') + "\"", "x").get<std::string>().size() == 1001);
}

TEST_CASE("the cost of parsing grows in proportion to the length") {
  const auto parse = [](std::size_t elements) {
    std::string text = "[{}";
    for (std::size_t i = 1; i < elements; ++i) text += ",{}";
    return [text = text + "]"] { parse_json(text, "x"); };
  };
  CHECK(tests::grows_in_proportion(parse(4000), parse(4000 * tests::kGrowth)));
}
