#include "analyzers/text/icu_boundaries.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

namespace {

using Pieces = std::vector<std::string>;

Pieces words(std::string_view text) {
  std::vector<Span> spans;
  icu_words(text, spans);
  Pieces out;
  for (const auto& span : spans) out.emplace_back(text.substr(span.from, span.to - span.from));
  return out;
}

std::vector<std::uint32_t> sentences(std::string_view text) {
  std::vector<std::uint32_t> starts;
  icu_sentences(text, starts);
  return starts;
}

}  // namespace

TEST_CASE("ICU's words, with our deviations") {
  struct Case {
    std::string_view text;
    Pieces words;
  };
  const Case cases[] = {
      {"", {}},
      {"ｶﾞｽ", {"ｶﾞ", "ｽ"}},
      {"か\u3099x", {"か\u3099", "x"}},
      {"𠮷野家", {"𠮷", "野", "家"}},
      {"हिन्दी में", {"हिन्दी", "में"}},
      {"ประธานาธิบดีรัสเซีย", {"ประธานาธิบดี", "รัสเซีย"}},
      {"צה\"ל ואו\"ם", {"צה\"ל", "ואו\"ם"}},
      {"שלום@חבר", {"שלום", "חבר"}},
      {"it‛s CO₂\u0301 5º", {"it‛s", "CO₂\u0301", "5"}},
      {"हिन्दी 京 में", {"हिन्दी", "京", "में"}},
      {"محمـــد P'\u0640 a'\u0640'b \u0640", {"محمـــد", "P", "a", "b"}},
      {"h_\u0301 _\u0301", {"h_\u0301"}},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(words(c.text) == c.words);
  }
}

TEST_CASE("ICU's sentences, in bytes") {
  CHECK(sentences("") == std::vector<std::uint32_t>{0});
  CHECK(sentences("No end") == std::vector<std::uint32_t>{0, 6});
  CHECK(sentences("नमस्ते। हिन्दी") == std::vector<std::uint32_t>{0, 22, 40});
}
