#include "analyzers/html/mojibake.h"

#include <catch2/catch.hpp>

#include "analyzers/html/decode.h"

using namespace tearsheet::analyzers::html;

namespace {

constexpr auto kTwice = "LâÃ©tÃ© Ã  MÃ¼nchen: â€œÃ§aâ€\u009D â‚¬ Ð¿Ñ€Ð¸ Î±";

}  // namespace

TEST_CASE("text that was encoded twice is noticed") {
  CHECK(count_double_encoded("cafÃ© â€“ thÃ©") == 3);
  CHECK(count_double_encoded("Ð¿Ñ€Ð¸Ð²ÐµÑ‚") == 6);
  CHECK(count_double_encoded("l\u00C3\u0083 Â© Â°C") == 3);
  CHECK(count_double_encoded(kTwice) > 8);
}

TEST_CASE("correct text is not") {
  for (const auto* text :
       {"", "plain", "café, thé", "« café » et « été »", "« été\u00A0»", "MAÇÃ", "À Â Ã Ä", "привет", "日本語", "ÑANDÚ",
        "Ö»", "“Ä”", "é€", "\xC3", "\xC3\xC3\xC3", "naïve – “so” …", "ΑΒΓ αβγ", "Müller’s", "ÀÉ"}) {
    INFO(text);
    CHECK(count_double_encoded(text) == 0);
    CHECK(without_double_encoding(text).empty());
  }
}

TEST_CASE("it is undone if nothing else is beyond ASCII") {
  CHECK(without_double_encoding("Ã©Ã©Ã©Ã© Ã¼ Ã¤ Ã¶ ÃŸ") == "éééé ü ä ö ß");
  CHECK(without_double_encoding("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€") == "привет мир");
  CHECK(without_double_encoding("æ—¥æœ¬èªž æ—¥æœ¬èªž æ—¥æœ¬èªž") == "日本語 日本語 日本語");
  CHECK(without_double_encoding("Ã©Ã©Ã©Ã©Ã©Ã©Ã©").empty());      // seven: too few to be sure
  CHECK(without_double_encoding("Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã© é").empty());  // a part only
}

TEST_CASE("decoding reports it") {
  const auto whole = decode("<p>Ã©tÃ© Ã\u00A0 la cafÃ©, thÃ©, dÃ©jÃ\u00A0, fÃªte", "text/html; charset=utf-8");
  CHECK(whole.text == "<p>été à la café, thé, déjà, fête");
  CHECK(whole.repaired);
  CHECK(whole.double_encoded == 8);
  const auto part = decode("<h1>cafÃ© â€“ thÃ©</h1><p>été", "");
  CHECK(part.text == "<h1>cafÃ© â€“ thÃ©</h1><p>été");
  CHECK_FALSE(part.repaired);
  CHECK(part.double_encoded == 3);
}
