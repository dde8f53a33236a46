#include "analyzers/metadata/dates/cldr.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

TEST_CASE("CLDR knows the languages of the press, and no inventions") {
  for (const auto* language : {"en", "de", "ru", "hi", "zh", "ar", "fil", "cy"}) CHECK(cldr_knows(language));
  for (const auto* none : {"", "xx", "EN", "en_US", "../x"}) CHECK_FALSE(cldr_knows(none));
}
