#include "analyzers/metadata/dates/cldr.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("CLDR knows the languages of the press, but not invented ones") {
  for (const auto* language : {"en", "de", "ru", "hi", "zh", "ar", "fil", "cy"}) CHECK(cldr_knows(language));
  for (const auto* none : {"", "xx", "EN", "en_US", "../x"}) CHECK_FALSE(cldr_knows(none));
}
