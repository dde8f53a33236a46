#include "analyzers/text/words.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"

using namespace std::literals;
using tearsheet::analyzers::split_words;
using tearsheet::analyzers::Start;
using tearsheet::analyzers::Word;

namespace {

using Forms = std::vector<std::string>;

Forms written(std::string_view text) {
  Forms forms;
  for (const auto& word : split_words(text)) forms.emplace_back(word.written);
  return forms;
}

/// The marks of a text's words: P starts a paragraph, S a sentence.
std::string marks(std::string_view text) {
  std::string marks;
  for (const auto& word : split_words(text)) {
    marks += word.start == Start::kParagraph ? 'P' : word.start == Start::kSentence ? 'S' : '.';
  }
  return marks;
}

}  // namespace

TEST_CASE("a text is split into its words") {
  struct Case {
    std::string_view text;
    Forms words;
  };
  const Case cases[] = {
      {"", {}},
      {" \t… — !?", {}},
      {"Kremlin weighs a summit.", {"Kremlin", "weighs", "a", "summit"}},
      {"face-to-face talks", {"face", "to", "face", "talks"}},
      {"the summit’s end, 'quoted' and ‘quoted’", {"the", "summit's", "end", "quoted", "and", "quoted"}},
      {"#tag @handle _emphasis_ ___ @", {"tag", "handle", "emphasis"}},
      {"press@example.org", {"press", "example.org"}},
      {"1,000 troops, 3.5% of 2021", {"1,000", "troops", "3.5", "of", "2021"}},
      {"U.S. and U.S.-Russia", {"U.S", "and", "U.S", "Russia"}},
      {"sum\u00ADmit", {"summit"}},
      {"sum\u2060mit", {"summit"}},
      {"12\u00A0troops\u202Fand more", {"12", "troops", "and", "more"}},
      {"a\0b"sv, {"a", "b"}},
      {"普京 in 北京", {"普", "京", "in", "北", "京"}},
      {"サミット2021年", {"サ", "ミ", "ッ", "ト", "2021", "年"}},
      {"푸틴은 서울에", {"푸틴은", "서울에"}},
      {"पुतिन की बैठक", {"पुतिन", "की", "बैठक"}},
      {"ประธานาธิบดีรัสเซีย", {"ประธานาธิบดี", "รัสเซีย"}},
      {"м\u02BCята", {"м'ята"}},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(written(c.text) == c.words);
  }
}

TEST_CASE("places are code points of the text") {
  const auto words = split_words("— “Путин’s”\n\n😀 Élysée 北京");
  REQUIRE(words.size() == 4);
  const std::pair<std::uint32_t, std::uint32_t> places[] = {{3, 10}, {15, 21}, {22, 23}, {23, 24}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    INFO(words[i].written);
    CHECK(words[i].from == places[i].first);
    CHECK(words[i].to == places[i].second);
  }
}

TEST_CASE("the first word of a sentence and of a paragraph is marked") {
  struct Case {
    std::string_view text, marks;
  };
  const Case cases[] = {
      {"One two. Three four", "P.S."},  {"One two.\nThree four", "P.P."},
      {"\n\n One\n\n\nTwo", "PP"},      {"No 3.5 of it. “Yes,” he said. (No.) Well", "P...S..SS"},
      {"What? No! and so on", "PSS.."}, {"What? No, and so on", "PS..."},
      {"Title\n— \nText", "PP"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(marks(c.text) == c.marks);
  }
}

TEST_CASE("invalid UTF-8 is read as replacement characters") {
  const auto words = split_words("caf\xE9 \xFF\xFEtalks\xF0\x9F end");
  REQUIRE(words.size() == 3);
  CHECK(words[0].written == "caf");
  CHECK(words[1].written == "talks");
  CHECK(words[1].from == 7);
  CHECK(words[2].written == "end");
}

TEST_CASE("an endless word is cut to a length that an index can store") {
  const auto words = split_words(std::string(1'000'000, 'a') + " b");
  REQUIRE(words.size() == 2);
  CHECK(words[0].written.size() == 255);
  CHECK(words[0].to == 1'000'000);
  CHECK(words[1].written == "b");
}

TEST_CASE("a text of 50 MB in one line is read") {
  std::string text;
  while (text.size() < 50'000'000) text += "“Quite” so. ";
  const auto words = split_words(text);
  CHECK(words.size() == text.size() / "“Quite” so. "sv.size() * 2);
}

TEST_CASE("folding a folded word gives the same single word for all characters") {
  std::string wrong;
  for (char32_t c = 1; c < 0x20000; ++c) {
    std::string character;
    tearsheet::append_utf8(character, c);
    for (const auto& text :
         {character, "a" + character + "b a_" + character, "é" + character, "я " + character + "1"}) {
      for (const auto& word : split_words(text)) {
        const auto again = split_words(word.folded);
        if (again.size() != 1 || again[0].folded != word.folded) wrong += text + '\n';
      }
    }
  }
  CHECK(wrong == "");
}
