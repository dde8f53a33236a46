// The fast way against ICU's, on random texts of the characters that make boundaries hard.

#include "analyzers/text/boundaries.h"

#include <optional>
#include <random>

#include <catch2/catch.hpp>

#include "analyzers/text/icu_boundaries.h"
#include "base/utf8.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

using Pieces = std::vector<std::string>;

/// Without the marks that refine() takes off, since ICU splits differently around characters that are words themselves.
void add_piece(std::string_view text, Span span, Pieces& out) {
  while (span.from < span.to && text[span.from] == '_') ++span.from;
  while (span.from < span.to && text[span.to - 1] == '_') --span.to;
  if (span.from < span.to) {
    out.push_back(std::to_string(span.from) + ":" + std::string(text.substr(span.from, span.to - span.from)));
  }
}

Pieces pieces(std::string_view text, const std::vector<Span>& spans) {
  Pieces out;
  for (const auto& span : spans) add_piece(text, span, out);
  return out;
}

struct Boundaries {
  std::vector<Span> words;
  std::vector<std::uint32_t> sentences;
};

std::optional<Boundaries> fast(std::string_view text) {
  Boundaries found;
  if (!read_boundaries(text, found.words, found.sentences)) return std::nullopt;
  return found;
}

void compare(const Boundaries& fast, const std::string& text) {
  Boundaries icu;
  icu_words(text, icu.words);
  REQUIRE(pieces(text, fast.words) == pieces(text, icu.words));
  icu_sentences(text, icu.sentences);
  if (icu.sentences.size() > 1) icu.sentences.pop_back();  // the end of the text is a boundary too
  REQUIRE(fast.sentences == icu.sentences);
}

}  // namespace

TEST_CASE("the fast implementation finds the same boundaries as ICU") {
  const std::u32string_view alphabets[] = {
      U"abzAZ09.,;:!?'\"’‘“”…–—-_()[] @#%&*/\t\u00A0éÉßªºµ·¡«»ŁłĦ\u2010\u2011\u2027",
      U"абЯЁйї09.,!?«»„“— '’ʼ·№",
      U"αΩάς.;·,!09 «»’",
      U"ابةى،؛؟.٠٩٫٬ 09ـ",
      U"北京々〇あがアー。、「」！？・ａＺ０．，：＿09 a.Ａ",
      U"서울은김.,!?09 a'’",
      U"ԱբՙՖ։՞ 09.a",
      U"a1_.'‛`´₂²½ﬁ™€→😀🇩🇪 京",
  };
  std::mt19937 random(1);
  std::size_t read = 0;
  for (const auto& alphabet : alphabets) {
    for (int round = 0; round < 8'000; ++round) {
      std::string text;
      for (auto length = random() % 24; length > 0; --length) {
        const auto c = alphabet[random() % alphabet.size()];
        for (int times = random() % 8 == 0 ? 2 : 1; times > 0; --times) append_utf8(text, c);
      }
      const auto found = fast(text);
      if (!found) continue;
      ++read;
      INFO("round " << round << ": " << text);
      compare(*found, text);
    }
  }
  CHECK(read > 40'000);
}

TEST_CASE("every character is known or left to ICU") {
  std::size_t known = 0;
  for (char32_t c = 1; c < 0x1FB00; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c >= 0x3400 && c < 0xFB00 && c % 97 != 0) continue;  // thousands that are alike
    std::string sign;
    append_utf8(sign, c);
    const auto text =
        "a" + sign + "b. " + sign + "C" + sign + " 1" + sign + "2. " + sign + sign + "b." + sign + " a_" + sign;
    const auto found = fast(text);
    if (!found) continue;
    ++known;
    INFO(static_cast<std::uint32_t>(c));
    compare(*found, text);
  }
  CHECK(known > 20'000);
}

TEST_CASE("marks, controls and scripts of dictionaries are left to ICU") {
  for (const auto* text : {"a\r", "a\u00ADb", "a\u0301", "\u200B", "שלום", "ไทย", "ខ្មែរ", "हिन्दी", "e\u0301", "\u212B",
                           "か\u3099", "m\u02BCa", "👩\u200D👧", "\u1100\u1161"}) {
    INFO(text);
    CHECK_FALSE(fast(text));
  }
  for (const auto* text :
       {"", "Élysée “quoted” – 5 €", "Москва", "Αθήνα", "محمد", "東京都でサミット。", "서울", "😀 ok"}) {
    INFO(text);
    CHECK(fast(text));
  }
}

TEST_CASE("a piece is plain if it has only letters and figures") {
  const auto found = fast("G7 it's a_b 1.5 京");
  REQUIRE(found);
  std::vector<bool> plain;
  for (const auto& span : found->words) plain.push_back(span.plain);
  CHECK(plain == std::vector{true, false, false, false, true});
}
