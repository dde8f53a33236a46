#include "analyzers/metadata/fields/selected_values.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {
const DateContext kContext{"en", "Europe/Berlin"};
}

TEST_CASE("each text that a selector names is a claim, read as a byline, a list or a name") {
  const auto claims = selected_authors({"By Ann Example", "Bo Beispiel and Ann Example", "The lodger"}, kContext);
  REQUIRE(claims.size() == 3);
  CHECK(claims[0].people.authors == Names{"Ann Example"});
  CHECK(claims[1].people.authors == Names{"Bo Beispiel", "Ann Example"});
  CHECK(claims[2].people.authors == Names{"The lodger"});
  CHECK(claims[1].claim.text == "Bo Beispiel and Ann Example");
  CHECK(claims[1].claim.source == metadata::Source::kSelector);
  CHECK(selected_authors({}, kContext).empty());
}

TEST_CASE("if a line has several dates, the one with the role counts") {
  const std::string line = "Published 2 March 2027, updated 3 March 2027";
  const auto read = [](const std::string& text, DateRole role) {
    const auto stated = selected_date(text, kContext, role).value();
    CHECK(stated.role == role);
    CHECK(stated.claim.text == text);
    CHECK(stated.claim.source == metadata::Source::kSelector);
    return to_string(stated.date);
  };
  CHECK(read(line, DateRole::kPublished) == "2027-03-02");
  CHECK(read(line, DateRole::kUpdated) == "2027-03-03");
  CHECK(read("2 March 2027", DateRole::kUpdated) == "2027-03-02");
  CHECK_FALSE(selected_date("soon", kContext, DateRole::kPublished));
}
