#include "plugin/match/fuzzy.h"

#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "base/words.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::match;

TEST_CASE("fuzzy words differ by at most the given number of letters") {
  CHECK(within_edits("navalny", "navalny", 1));
  CHECK(within_edits("navalny", "navalni", 1));
  CHECK(within_edits("navalny", "navalnyi", 1));
  CHECK(within_edits("navalny", "navlny", 1));
  CHECK_FALSE(within_edits("navalny", "navlani", 1));
  CHECK_FALSE(within_edits("navalny", "anvalny", 1));
  CHECK(within_edits("navalny", "anvalny", 2));
  CHECK(within_edits("саммит", "самит", 1));
  CHECK(within_edits("首脑会议", "首会议", 1));
  CHECK_FALSE(within_edits("首脑会议", "首议", 1));
  CHECK(within_edits("ab", "", 2));
  CHECK_FALSE(within_edits("", "abc", 2));
}

TEST_CASE("the distance computed in a band is the distance in the complete table") {
  for (unsigned seed = 1; seed <= 20'000; ++seed) {
    std::mt19937 random(seed);
    std::string a, b;
    for (auto n = random() % 7; n > 0; --n) a += static_cast<char>('a' + random() % 3);
    for (auto n = random() % 7; n > 0; --n) b += static_cast<char>('a' + random() % 3);
    INFO(a << " and " << b);
    const auto distance = edit_distance(a, b, 3);
    for (unsigned edits = 1; edits <= 2; ++edits) REQUIRE(within_edits(a, b, edits) == (distance <= edits));
  }
}

TEST_CASE("words of the greatest length are compared") {
  const std::string longest(255, 'a');
  CHECK(within_edits(longest, longest, 2));
  CHECK(within_edits(longest, std::string(253, 'a'), 2));
  CHECK_FALSE(within_edits(longest, std::string(252, 'a'), 2));
}

TEST_CASE("a word is cut into one piece more than the number of edits") {
  using Pieces = std::vector<std::string_view>;
  CHECK(pieces_of("navalny", 1) == Pieces{"nav", "alny"});
  CHECK(pieces_of("саммит", 2) == Pieces{"са", "мм", "ит"});
  CHECK(pieces_of("a", 1) == Pieces{"", "a"});
}
