// Numbers, percentages and words: config/schema/numbers.cpp.

#include <catch2/catch.hpp>

#include "config/schema/values.h"

using namespace tearsheet::config;

TEST_CASE("numbers above zero") {
  CHECK(parse_number("3") == 3.0);
  CHECK(parse_number("2.5") == 2.5);
  CHECK(parse_number(".5") == 0.5);
  CHECK(parse_number("1000000") == 1e6);
  for (const auto* text :
       {"", "0", "0.0", "-1", "+1", "1e3", "0x10", "inf", "nan", "1000001", "1.2.3", "2,5", " 3", "."}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
    CHECK(number_problem(text, {.form = Form::kNumber}).has_value());
  }
}

TEST_CASE("percentages from 0 to 100") {
  CHECK(parse_share("0%") == 0.0);
  CHECK(parse_share("12.5%") == 0.125);
  CHECK(parse_share("100%") == 1.0);
  for (const auto* text : {"", "%", "10", "101%", "-1%", "10 %", "10%%", "1e1%"}) {
    INFO(text);
    CHECK_FALSE(parse_share(text));
  }
  CHECK(*share_problem("10", {.form = Form::kShare}) == "\"10\" is not a percentage, e.g. 10%: write 10%");
  CHECK(*share_problem("200", {.form = Form::kShare}) == "\"200\" is not a percentage, e.g. 10%");
}

TEST_CASE("one of a set of words") {
  constexpr std::string_view kWords[] = {"live", "draft", "off"};
  const Shape shape{.form = Form::kWord, .words = kWords};
  for (const auto word : kWords) CHECK_FALSE(word_problem(word, shape));
  CHECK(*word_problem("darft", shape) == "\"darft\" is not one of live, draft, off: did you mean \"draft\"?");
  CHECK(*word_problem("Live", shape) == "\"Live\" is not one of live, draft, off: did you mean \"live\"?");
}
