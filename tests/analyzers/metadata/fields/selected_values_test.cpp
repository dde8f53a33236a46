#include "analyzers/metadata/fields/selected_values.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {
const DateContext kContext{"en", "Europe/Berlin"};
}

TEST_CASE("texts that a selector names are read as bylines, lists or names") {
  CHECK(selected_authors({"By Ann Example", "Bo Beispiel and Ann Example", "The lodger"}, kContext) ==
        Names{"Ann Example", "Bo Beispiel", "The lodger"});
  CHECK(selected_authors({}, kContext).empty());
}

TEST_CASE("if a line has several dates, the one with the role counts") {
  const std::string line = "Published 2 March 2027, updated 3 March 2027";
  CHECK(to_string(selected_date(line, kContext, DateRole::kPublished).value()) == "2027-03-02");
  CHECK(to_string(selected_date(line, kContext, DateRole::kUpdated).value()) == "2027-03-03");
  CHECK(to_string(selected_date("2 March 2027", kContext, DateRole::kUpdated).value()) == "2027-03-02");
  CHECK_FALSE(selected_date("soon", kContext, DateRole::kPublished));
}
