#include "analyzers/furniture/credits/agencies.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

TEST_CASE("an agency is known by any of its names") {
  struct Case {
    const char *name, *canonical;
  };
  const Case cases[] = {
      {"AP", "Associated Press"},
      {"ap", "Associated Press"},
      {"A.P.", ""},
      {"The Associated Press", "Associated Press"},
      {"ASSOCIATED  PRESS.", "Associated Press"},
      {"美联社", "Associated Press"},
      {"AFP", "Agence France-Presse"},
      {"Agence France Presse", "Agence France-Presse"},
      {"REUTERS", "Reuters"},
      {"dpa", "Deutsche Presse-Agentur"},
      {"dpa/picture-alliance", "Deutsche Presse-Agentur"},
      {"EPA-EFE", "European Pressphoto Agency"},
      {"PTI", "Press Trust of India"},
      {"Getty", "Getty Images"},
      {"iStockphoto", "iStock"},
      {"Alamy Stock Photo", "Alamy"},
      {"ТАСС", "TASS"},
      {"", ""},
      {"the", ""},
      {"Apple", ""},
      {"Associated", ""},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    CHECK(canonical_agency(c.name) == c.canonical);
  }
}

TEST_CASE("each spelling of the table belongs to one agency") {
  std::size_t names = 0;
  each_agency_name([&](std::string_view name, const AgencyRow& row) {
    INFO(name);
    ++names;
    CHECK(canonical_agency(name) == row.canonical);
  });
  CHECK(names > 300);
}
