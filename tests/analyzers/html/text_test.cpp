#include "analyzers/html/text.h"

#include <random>

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::html;

namespace {

/// Byte by byte, as the definition has it.
void append_slowly(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
      out += ' ';
  }
}

}  // namespace

TEST_CASE("white space collapses") {
  struct Case {
    const char *text, *collapsed;
  };
  const Case cases[] = {
      {"", ""},
      {"  ", ""},
      {"a", "a"},
      {" a ", "a"},
      {"a\n\t b", "a b"},
      {"one sentence of plain words, long enough", "one sentence of plain words, long enough"},
      {"a\u00A0 b", "a\u00A0 b"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(collapsed(c.text) == c.collapsed);
  }
}

TEST_CASE("blanks aren't doubled where texts meet") {
  std::string out;
  for (const auto* text : {" a ", " b", " ", "\n", "c"}) append_collapsed(out, text);
  CHECK(out == "a b c");
  out = "line\n";
  append_collapsed(out, " d");
  CHECK(out == "line\nd");
}

TEST_CASE("eight bytes at a time give the same as one at a time") {
  constexpr std::string_view kAlphabet = "abc  \n\t\x1F!\x80\xC3\xFF";
  std::mt19937 random(20210415);
  for (int round = 0; round < 5000; ++round) {
    std::string fast, slow;
    for (int part = 0; part < 3; ++part) {
      std::string text(random() % 40, ' ');
      for (char& c : text) c = kAlphabet[random() % kAlphabet.size()];
      append_collapsed(fast, text);
      append_slowly(slow, text);
    }
    REQUIRE(fast == slow);
  }
}
