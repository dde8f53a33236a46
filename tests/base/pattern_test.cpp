#include "base/pattern.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using tearsheet::Pattern;

TEST_CASE("an expression matches anywhere, and its anchors match the ends of the text") {
  struct Case {
    const char *expression, *text;
    bool is_in;
  };
  const Case cases[] = {
      {R"(/\d{4}/\d{2}/)", "/world/2021/04/summit", true},
      {R"(/\d{4}/\d{2}/)", "/world/2021/summit", false},
      {"^/world", "/world/a", true},
      {"^/world", "/a/world", false},
      {"html$", "/a.html", true},
      {"html$", "/a.html?b", false},
      {"^/a$|c", "/abc", true},
      {"^/a$|d", "/abc", false},
      {"[?&]id=", "/a?id=7", true},
      {"/(?!video)[a-z]+$", "/video", false},
      {"/(?!video)[a-z]+$", "/world", true},
      {"", "", true},
      {"b", "a\nb", true},
  };
  for (const auto& c : cases) {
    INFO(c.expression << " in " << c.text);
    CHECK(Pattern(c.expression).is_in(c.text) == c.is_in);
  }
}

// Backtracking through all ways to match one of these would outlast the sun.
TEST_CASE("no expression takes forever") {
  const auto text = "/" + std::string(2000, 'a') + "!";
  for (const auto* expression :
       {"(a+)+$", "(a|aa)*b", "(a*)*b", "(.*)*x(.*)*y", "([a-z]+)*=", "(a?){50}a{50}b", "^/(a|a)*$"}) {
    INFO(expression);
    CHECK_FALSE(Pattern(expression).is_in(text));
  }
}

TEST_CASE("an expression that does not compile, or would take forever, is refused") {
  for (const auto* expression : {"(", "a)(b", "[a", "a{", "*", "(a)\\1", "a{100000}"}) {
    INFO(expression);
    CHECK_THROWS_AS(Pattern(expression), tearsheet::Error);
  }
}
