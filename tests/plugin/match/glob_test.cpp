#include "plugin/match/glob.h"

#include <string>

#include <catch2/catch.hpp>

using tearsheet::plugin::match::glob;

namespace {
struct Case {
  std::string_view pattern, word;
};
}  // namespace

TEST_CASE("a word matches these patterns") {
  const Case cases[] = {{"summ*", "summit"},  {"summ*", "summ"},     {"s?mmit", "summit"},
                        {"s?mmit", "sömmit"}, {"su*it*", "summits"}, {"*", ""},
                        {"a*b*c", "abbcbc"},  {"a**", "a"},          {"?", "é"},
                        {"с*м?т", "саммит"},  {"首*", "首脑"}};
  for (const auto& c : cases) {
    INFO(c.pattern << " " << c.word);
    CHECK(glob(c.pattern, c.word));
  }
}

TEST_CASE("a word doesn't match these patterns") {
  const Case cases[] = {{"summ*", "sum"}, {"s?mmit", "smmit"}, {"su*it", "summits"}, {"??", "é"},
                        {"a", ""},        {"", "a"},           {"a?", "a"},          {"a*b*c", "acb"}};
  for (const auto& c : cases) {
    INFO(c.pattern << " " << c.word);
    CHECK_FALSE(glob(c.pattern, c.word));
  }
}

TEST_CASE("many stars don't take exponential time") {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "a*";
  CHECK_FALSE(glob(pattern + "b", std::string(5000, 'a')));
}
