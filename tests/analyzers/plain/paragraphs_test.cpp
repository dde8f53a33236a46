#include "analyzers/plain/paragraphs.h"

#include <catch2/catch.hpp>

using tearsheet::analyzers::plain::paragraphs_of;
using Texts = std::vector<std::string>;

TEST_CASE("paragraphs are separated by blank lines or by line breaks") {
  CHECK(paragraphs_of("").empty());
  CHECK(paragraphs_of(" \n\n\t\n").empty());
  CHECK(paragraphs_of("One") == Texts{"One"});
  CHECK(paragraphs_of("One\nTwo") == Texts{"One", "Two"});
  CHECK(paragraphs_of("One\n\nTwo\n\n\n\nThree\n") == Texts{"One", "Two", "Three"});
  CHECK(paragraphs_of("  One \n \u00A0 \nTwo\u00A0") == Texts{"One", "Two"});
  CHECK(paragraphs_of("One  \u00A0two\n") == Texts{"One  \u00A0two"});
}

TEST_CASE("lines wrapped at some width are one paragraph") {
  CHECK(paragraphs_of("The committee met on Monday and agreed on most of the points that\n"
                      "had been left open, its chair said. Members will vote on the text\n"
                      "next week, and the result will be published on the day after.\n\n"
                      "Second.") ==
        Texts{"The committee met on Monday and agreed on most of the points that had been left open, its chair said. "
              "Members "
              "will vote on the text next week, and the result will be published on the day after.",
              "Second."});
}

TEST_CASE("paragraphs of similar length are not taken for wrapped lines") {
  const Texts lines = {"The committee met on Monday and agreed on most of the points.",
                       "Members will vote on the text next week, their chair has said.",
                       "The result will be published on the day after the vote is in."};
  CHECK(paragraphs_of(lines[0] + "\n" + lines[1] + "\n" + lines[2]) == lines);
}
