#include "analyzers/content/fold.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::content;

TEST_CASE("folding keeps letters and digits") {
  CHECK(fold("Don't — miss THIS!") == "don t miss this");
  CHECK(fold("  ÄÖÜ\u00A0ß  ") == "äöü ß");
  CHECK(fold("Ver\u00ADlust") == "verlust");
  CHECK(fold("यह भी पढ़ें:") == "यह भी पढ़ें");
  CHECK(fold("\u27A1\uFE0F Read more").starts_with("read"));
  CHECK(fold("…!?").empty());
}

TEST_CASE("the reading length counts visible characters") {
  CHECK(reading_length("a b\n c") == 3);
  CHECK(reading_length("äöü") == 3);
  CHECK(reading_length("日本語") == 9);
  CHECK(reading_length("\x80\xC3") <= 2);
  CHECK(reading_length("") == 0);
  CHECK(reading_length("Eight bytes, then\t\x1F some more.") == 24);
  CHECK(reading_length("\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7F\x7Fäöüäöüäöü") == 18);
}

TEST_CASE("where a sentence ends") {
  for (const auto* text : {"End.", "End?”", "End!)", "終わり。", "«Fin.»", "समाप्त।", "wait…", "End. "}) {
    INFO(text);
    CHECK(ends_sentence(text));
  }
  for (const auto* text : {"", "End", "End,", "\"", "End:", "3.5 million"}) {
    INFO(text);
    CHECK_FALSE(ends_sentence(text));
  }
}

TEST_CASE("a lower-case first letter") {
  CHECK(starts_small("said"));
  CHECK(starts_small("über"));
  CHECK(starts_small("сказал"));
  CHECK_FALSE(starts_small("Said"));
  CHECK_FALSE(starts_small("3 said"));
  CHECK_FALSE(starts_small("日本"));
  CHECK_FALSE(starts_small(""));
}
