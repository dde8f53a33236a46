#include "analyzers/text/characters.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

TEST_CASE("characters have the classes that define words") {
  struct Case {
    char32_t character;
    WordClass word;
    SentenceClass sentence;
  };
  const Case cases[] = {
      {U'a', WordClass::kLetter, SentenceClass::kLower},    {U'Я', WordClass::kLetter, SentenceClass::kUpper},
      {U'서', WordClass::kHangul, SentenceClass::kLetter},  {U'ب', WordClass::kLetter, SentenceClass::kLetter},
      {U'7', WordClass::kDigit, SentenceClass::kDigit},     {U'₂', WordClass::kDigit, SentenceClass::kOther},
      {U'_', WordClass::kJoiner, SentenceClass::kOther},    {U'\'', WordClass::kMidBoth, SentenceClass::kClose},
      {U'´', WordClass::kMidBoth, SentenceClass::kOther},   {U'·', WordClass::kMidLetter, SentenceClass::kOther},
      {U';', WordClass::kMidNumber, SentenceClass::kOther}, {U'.', WordClass::kMidBoth, SentenceClass::kFullStop},
      {U'京', WordClass::kAlone, SentenceClass::kLetter},   {U'ア', WordClass::kAlone, SentenceClass::kLetter},
      {U'ー', WordClass::kAlone, SentenceClass::kLetter},   {U'。', WordClass::kOther, SentenceClass::kTerminator},
      {U'@', WordClass::kOther, SentenceClass::kOther},     {U':', WordClass::kOther, SentenceClass::kContinue},
      {U'º', WordClass::kOther, SentenceClass::kLower},
  };
  const auto& table = CharacterTable::get();
  for (const auto& c : cases) {
    INFO(static_cast<std::uint32_t>(c.character));
    CHECK(table[c.character].word == c.word);
    CHECK(table[c.character].sentence == c.sentence);
  }
  for (const auto c : {U'\u0301', U'\u00AD', U'\u200B', U'ไ', U'א', U'\uF900'}) {
    INFO(static_cast<std::uint32_t>(c));
    CHECK(table[c].word == WordClass::kUnknown);
  }
}

TEST_CASE("a character is read from one byte or several") {
  std::size_t at = 0;
  for (const auto expected : {U'a', U'é', U'京', U'😀'}) CHECK(next_character("aé京😀", at) == expected);
  at = 0;
  CHECK(next_character("\xC3", at) == 0xFFFD);
  CHECK(at == 1);
}
