#include "base/words.h"

#include <catch2/catch.hpp>

using namespace tearsheet;

TEST_CASE("words are joined, empty ones too") {
  CHECK(joined({}, ", ").empty());
  CHECK(joined({"a"}, ", ") == "a");
  CHECK(joined({"a", "", "a"}, "-") == "a--a");
}

TEST_CASE("one is not a plural") {
  CHECK(counted(0, "error") == "0 errors");
  CHECK(counted(1, "error") == "1 error");
  CHECK(counted(2, "error") == "2 errors");
}

TEST_CASE("a typo finds the name that was meant, another word does not") {
  const std::vector<std::string> known{"search", "show", "status", "himalaya-herald"};
  CHECK(did_you_mean("serach", known) == "; did you mean search?");
  CHECK(did_you_mean("shw", known) == "; did you mean show?");
  CHECK(did_you_mean("himalaya", known) == "; did you mean himalaya-herald?");
  for (const auto* far : {"", "x", "frobnicate", "hi"}) {
    INFO(far);
    CHECK(nearest(far, known).empty());
    CHECK(did_you_mean(far, known).empty());
  }
}

TEST_CASE("a name is suggested if at most half of what was written differs") {
  struct Case {
    std::string_view given, meant;
  };
  const Case cases[] = {{"lgo", "log"},        {"logg", "log"},   {"lg", "log"},      {"x", ""},
                        {"xyz", ""},           {"tite", "title"}, {"tilte", "title"}, {"tixxxx", ""},
                        {"titlexxx", "title"}, {"tit", "title"}};
  constexpr std::string_view kNames[] = {"log", "title"};
  for (const auto& c : cases) {
    INFO(c.given);
    CHECK(nearest(c.given, kNames) == c.meant);
  }
  CHECK(nearest("ab", std::vector<std::string>{}).empty());
}

TEST_CASE("edit distance stops at its limit") {
  CHECK(edit_distance("serach", "search") == 2);
  CHECK(edit_distance("same", "same") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("crawl", "verify", 3) == 4);
}
