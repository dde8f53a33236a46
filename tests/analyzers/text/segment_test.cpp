#include "analyzers/text/segment.h"

#include <catch2/catch.hpp>

using tearsheet::analyzers::Segmenter;

namespace {

std::vector<std::string> cut(Segmenter& segmenter, std::string_view text) {
  segmenter.read(text);
  std::vector<std::string> words;
  for (const auto& s : segmenter.words()) words.emplace_back(text.substr(s.from, s.to - s.from));
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a paragraph's words are refined by both implementations") {
  Segmenter segmenter;
  CHECK(cut(segmenter, "L'été: C++") == Words{"L", "été", "C++"});
  CHECK(segmenter.is_simple());
  CHECK_FALSE(segmenter.is_ascii());
  CHECK(cut(segmenter, "L'e\u0301te\u0301: C++ ไทย") == Words{"L", "e\u0301te\u0301", "C++", "ไทย"});
  CHECK_FALSE(segmenter.is_simple());
  CHECK(cut(segmenter, "Plain") == Words{"Plain"});
  CHECK(segmenter.is_ascii());
}

TEST_CASE("a paragraph's sentences are its own") {
  Segmenter segmenter;
  const auto starts = [&](std::string_view text) {
    segmenter.read(text);
    return std::vector(segmenter.sentence_starts().begin(), segmenter.sentence_starts().end());
  };
  CHECK(starts("One. Two? (Three.) four") == std::vector<std::uint32_t>{0, 5, 10});
  CHECK(starts("No end") == std::vector<std::uint32_t>{0});
  CHECK(starts("").front() == 0);
}
