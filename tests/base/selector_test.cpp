#include "base/selector.h"

#include <catch2/catch.hpp>

using namespace tearsheet;

namespace {

std::vector<Selector> parsed(std::string_view text) {
  INFO(text);
  auto result = parse_selectors(text);
  if (const auto* problem = std::get_if<SelectorProblem>(&result)) FAIL(problem->message);
  return std::get<std::vector<Selector>>(std::move(result));
}

}  // namespace

TEST_CASE("a selector is read into its parts") {
  const auto all =
      parsed(R"(Div.story#main > p.a.b ~ *[Data-x^="y z" i] + em:not(.promo):nth-of-type(2n+1) b , time@DateTime)");
  REQUIRE(all.size() == 2);
  const auto& steps = all[0].steps;
  REQUIRE(steps.size() == 5);
  CHECK(steps[0].compound.tag == "div");
  CHECK(steps[0].compound.classes == std::vector<std::string>{"story"});
  CHECK(steps[0].compound.ids == std::vector<std::string>{"main"});
  CHECK(steps[1].combinator == Combinator::kChild);
  CHECK(steps[1].compound.classes == std::vector<std::string>{"a", "b"});
  CHECK(steps[2].combinator == Combinator::kLater);
  CHECK(steps[2].compound.tag.empty());
  CHECK(steps[2].compound.attributes ==
        std::vector<AttributeTest>{{"data-x", AttributeTest::Op::kPrefix, "y z", true}});
  CHECK(steps[3].combinator == Combinator::kNext);
  REQUIRE(steps[3].compound.nots.size() == 1);
  CHECK(steps[3].compound.nots[0].classes == std::vector<std::string>{"promo"});
  CHECK(steps[3].compound.positions == std::vector<PositionTest>{{PositionTest::Among::kType, false, 2, 1}});
  CHECK(steps[4].combinator == Combinator::kDescendant);
  CHECK(all[0].attribute.empty());
  CHECK(all[1].steps[0].compound.tag == "time");
  CHECK(all[1].attribute == "datetime");
}

TEST_CASE("every operator, position and escape is read") {
  using Op = AttributeTest::Op;
  const struct {
    const char* text;
    Op op;
    const char* value;
  } operators[] = {
      {"[a]", Op::kExists, ""},     {"[a=b]", Op::kEquals, "b"},      {"[ a = 'b' ]", Op::kEquals, "b"},
      {"[a^=b]", Op::kPrefix, "b"}, {"[a$=b]", Op::kSuffix, "b"},     {"[a*=\"b]\"]", Op::kContains, "b]"},
      {"[a~=b]", Op::kWord, "b"},   {"[a|=5]", Op::kDashPrefix, "5"}, {"[a='\\'']", Op::kEquals, "'"},
  };
  for (const auto& c : operators) {
    const auto test = parsed(c.text)[0].steps[0].compound.attributes.at(0);
    CHECK(test == AttributeTest{"a", c.op, c.value, false});
  }
  using Among = PositionTest::Among;
  const struct {
    const char* text;
    PositionTest test;
  } positions[] = {
      {":first-child", {Among::kChildren, false, 0, 1}},     {":last-child", {Among::kChildren, true, 0, 1}},
      {":first-of-type", {Among::kType, false, 0, 1}},       {":last-of-type", {Among::kType, true, 0, 1}},
      {":nth-child(3)", {Among::kChildren, false, 0, 3}},    {":nth-child( ODD )", {Among::kChildren, false, 2, 1}},
      {":nth-child(even)", {Among::kChildren, false, 2, 0}}, {":nth-of-type(-n + 3)", {Among::kType, false, -1, 3}},
  };
  for (const auto& c : positions) {
    INFO(c.text);
    CHECK(parsed(c.text)[0].steps[0].compound.positions == std::vector<PositionTest>{c.test});
  }
  CHECK(parsed(".md\\:flex")[0].steps[0].compound.classes[0] == "md:flex");
  CHECK(parsed("#\\31 a")[0].steps[0].compound.ids[0] == "1a");
  CHECK(parsed(".größe")[0].steps[0].compound.classes[0] == "größe");
  CHECK(parsed("#\\110000")[0].steps[0].compound.ids[0] == "\uFFFD");
}

TEST_CASE("an unsupported selector is rejected with how to fix it") {
  const struct {
    std::string text;
    std::size_t at;
    const char* message;
  } cases[] = {
      {"", 0, "a selector is missing at the end or between commas"},
      {"div,", 4, "a selector is missing at the end or between commas"},
      {"a,,b", 2, "a selector is missing at the end or between commas"},
      {"div..story", 4, "a class is missing after \".\""},
      {"div#", 4, "an id is missing after \"#\""},
      {"> p", 0, "an element is needed on both sides of \">\""},
      {"a > > p", 4, "an element is needed on both sides of \">\""},
      {"@datetime", 0, "an element is needed before \"@\""},
      {"time@", 5, "an attribute's name is missing after \"@\""},
      {"time@datetime b", 14, "nothing may follow the attribute"},
      {"p::before", 1, "pseudo-elements select nothing on a page"},
      {"a:hover", 1, "\":hover\" is not supported (this version knows: :first-child"},
      {"a:has(b)", 1, "\":has\" is not supported"},
      {"a:not(b", 7, "close it with )"},
      {"a:not(b c)", 8, "only one simple selector"},
      {"a:not(:not(b))", 6, ":not() within :not() is not supported"},
      {"a:nth-child(x)", 12, "in ( ) there must be a number"},
      {"a:nth-child(2", 12, "the \"(\" is not closed"},
      {"[a", 2, "the \"[\" is not closed"},
      {"[a=b", 4, "the \"[\" is not closed"},
      {"[a='b]", 3, "the quote ' is not closed"},
      {"[a!=b]", 2, "one of = ^="},
      {"[]", 1, "an attribute's name is missing"},
      {"//div[1]", 0, "looks like XPath"},
      {"p{color:red}", 1, "unexpected \"{\""},
      {"a\\", 2, "there is a \\ at the end"},
      {"p ÷ q)", 6, "unexpected \")\""},
      {std::string(kMostSelector + 1, 'a'), 0, "longer than 1000 bytes"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto result = parse_selectors(c.text);
    REQUIRE(std::holds_alternative<SelectorProblem>(result));
    const auto& problem = std::get<SelectorProblem>(result);
    CHECK(problem.at == c.at);
    CHECK_THAT(problem.message, Catch::Contains(c.message));
  }
  std::string deep = "a";
  for (int i = 0; i < 40; ++i) deep += " a";
  CHECK(std::holds_alternative<SelectorProblem>(parse_selectors(deep)));
}
