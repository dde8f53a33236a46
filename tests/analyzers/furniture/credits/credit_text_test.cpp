#include "analyzers/furniture/credits/credit_text.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/furniture/credits/credit_words.h"
#include "base/utf8.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

namespace {

/// The folded words and the signs, one blank between.
std::string shown(std::string_view line) {
  const CreditText text(line);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0) out += ' ';
    if (text[i].is_word()) {
      out += text.word(i);
    } else {
      append_utf8(out, text[i].sign);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a line is words and signs, each in one form") {
  const char* const cases[][2] = {
      {"Photo: Ada Example/AFP", "photo : ada example / afp"},
      {"（写真：AP）", "( 写真 : ap )"},
      {"[Foto｜dpa]", "( foto | dpa )"},
      {"(c) dpa", "© dpa"},
      {"((C)2021 dpa)", "( © 2021 dpa )"},
      {"(c", "( c"},
      {"(d)", "( d )"},
      {"©️ AFP", "© afp"},
      {"A — B – C ‑ D", "a – b – c - d"},
      {"O’Neill", "o ' neill"},
      {"GROẞ ÉCOLE Ⅷ Ω", "groß école Ⅷ ω"},
      {"٢٠٢١ २०२१", "2021 2021"},
      {"15th", "15 th"},
      {"so\u00ADft", "soft"},
      {"", ""},
  };
  for (const auto& [line, tokens] : cases) {
    INFO(line);
    CHECK(shown(line) == tokens);
  }
}

TEST_CASE("a job title ends a word even without a blank") {
  CHECK(shown("新华社记者李明摄") == "新华社 记者 李明 摄");
  CHECK(shown("读者提供") == "读者提供");  // a source, unchanged
  CHECK(shown("朝日新聞撮影") == "朝日新聞 撮影");
}

TEST_CASE("any range of tokens is a view of its folded words, and of what was written") {
  const CreditText text("AP Photo/Ada  EXAMPLE, File");
  REQUIRE(text.size() == 7);
  CHECK(text.words(0, 2) == "ap photo");
  CHECK(text.words(1, 4) == "photo ada");
  CHECK(text.words(2, 5) == "ada example");
  CHECK(text.words(2, 3).empty());
  CHECK(text.words(3, 3).empty());
  CHECK(text.written(3, 5) == "Ada  EXAMPLE");
  CHECK(text.written(5, 5).empty());
  CHECK(text[3].has_small);
  CHECK_FALSE(text[3].small);
  CHECK_FALSE(text[4].has_small);
  CHECK(text[4].spaced);
  CHECK_FALSE(text[3].spaced);
  CHECK((text[1].flags & kKind) != 0);
}

TEST_CASE("a line of the maximum length is read, a longer one has no tokens") {
  for (const std::string_view part : {"(", "a ", "1a", "é", "İ ", "\U0001F600", "\xFF", "摄"}) {
    INFO(part);
    std::string line;
    while (line.size() + part.size() <= kLongestCredit) line += part;
    CHECK(CreditText(line).size() > 0);
    CHECK(CreditText(line + std::string(kLongestCredit, 'x')).size() == 0);
  }
}
