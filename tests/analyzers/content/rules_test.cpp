#include "analyzers/content/rules.h"

#include <catch2/catch.hpp>
#include <set>

using namespace tearsheet::analyzers::content;

TEST_CASE("each rule but the mark has a sentence of its own") {
  CHECK(text_of(Rule::kMark).empty());
  std::set<std::string_view> texts;
  for (std::size_t i = 1; i < kRules; ++i) texts.insert(text_of(static_cast<Rule>(i)));
  CHECK(texts.size() == kRules - 1);
  CHECK_FALSE(texts.contains(""));
}

TEST_CASE("sentences are those of their rules") {
  // One of each group of the list, so that no group has shifted against its sentences.
  CHECK(text_of(Rule::kNamedByExtract) == "the outlet's extract.body names it");
  CHECK(text_of(Rule::kReadAbove) == "above the text: read for names and dates");
  CHECK(text_of(Rule::kSecondText).starts_with("the second line of text"));
  CHECK(text_of(Rule::kLabelAtEnd) == "a label at the end, with no text after it");
}
