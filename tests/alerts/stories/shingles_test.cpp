#include "alerts/stories/shingles.h"

#include <set>
#include <string>

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;
using analyzers::split_words;

namespace {

std::vector<std::uint64_t> shingles(std::string_view text) { return shingles_of(split_words(text), 3); }

}  // namespace

TEST_CASE("Shingles are two words, or three characters where each is a word") {
  struct Case {
    std::string_view text;
    std::size_t shingles;
  };
  const Case cases[] = {
      {"", 0},
      {"lights", 1},
      {"the lights", 1},
      {"the lights went out", 3},
      {"The lights went out. Dark!", 4},  // none across the end of a sentence
      {"the lights\nthe lights", 1},      // no repetition
      {"東京都知事", 3},                  // 東京都 京都知 都知事
      {"東京", 1},
      {"北京AI大学", 3},  // 北京AI 京AI AI大, but not 大学, which is too short
      {"서울에 비가 온다", 2},
      {"ประธานาธิบดีรัสเซีย", 1},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(shingles(c.text).size() == c.shingles);
  }
}

TEST_CASE("Shingles depend on the words' order within a sentence, not on the order of sentences") {
  CHECK(shingles("It rained. Trains stopped.") == shingles("Trains stopped. It rained."));
  CHECK(shingles("It rained hard.") != shingles("hard rained it."));
  CHECK(shingles("ab c") != shingles("a bc"));
}

TEST_CASE("Numbers are words that begin with a digit, of any script") {
  const auto count = [](std::string_view text) { return numbers_of(split_words(text)).size(); };
  CHECK(count("17 of 3.5 million, 17 again, on 12.06.2021 by 5G") == 4);
  CHECK(count("COVID and F-16s") == 1);
  CHECK(numbers_of(split_words("２０２１ ٢٠٢١")) == numbers_of(split_words("2021")));
  CHECK(count("") == 0);
}
