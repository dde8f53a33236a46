#include "analyzers/text/segment.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using tearsheet::analyzers::Segment;
using tearsheet::analyzers::sentence_starts;
using tearsheet::analyzers::word_segments;

namespace {

std::vector<std::u16string> cut(std::u16string_view text) {
  std::vector<std::u16string> words;
  for (const auto& s : word_segments(text)) words.emplace_back(text.substr(s.from, s.to - s.from));
  return words;
}

}  // namespace

TEST_CASE("CJK characters are a word each, with their marks") {
  CHECK(cut(u"ｶﾞｽ") == std::vector{u"ｶﾞ"s, u"ｽ"s});
  CHECK(cut(u"か\u3099x") == std::vector{u"か\u3099"s, u"x"s});
  CHECK(cut(u"𠮷野家") == std::vector{u"𠮷"s, u"野"s, u"家"s});
  CHECK(cut(u"ア_a") == std::vector{u"ア"s, u"a"s});
}

TEST_CASE("sentences start where UAX #29 says") {
  CHECK(sentence_starts(u"") == std::vector{0});
  CHECK(sentence_starts(u"No end") == std::vector{0});
  CHECK(sentence_starts(u"One. Two? (Three.) four") == std::vector{0, 5, 10});
}
