#include "analyzers/metadata/dates/date_order.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("the month comes first if CLDR says so") {
  struct Case {
    const char *language, *zone, *region;
    bool month_first;
  };
  const Case cases[] = {
      {"en-US", "", "", true},
      {"en_US", "", "GB", true},
      {"en-GB", "America/New_York", "US", false},
      {"en", "", "", true},
      {"en", "", "GB", false},
      {"en", "Asia/Kolkata", "", false},
      {"en", "America/Chicago", "", true},
      {"", "America/Chicago", "", true},
      {"", "", "US", true},
      {"", "", "", false},
      {"de", "", "", false},
      {"fr", "", "US", false},
      {"fil", "", "", true},
      {"es-MX", "", "", false},
      {"sv", "", "", false},
      {"xx-YY", "", "", false},
  };
  for (const auto& c : cases) {
    INFO(c.language << " " << c.zone << " " << c.region);
    CHECK(is_month_first({c.language, c.zone, c.region}) == c.month_first);
  }
}

TEST_CASE("a host may reveal its country") {
  CHECK(region_of_host("www.example.co.uk") == "GB");
  CHECK(region_of_host("example.de") == "DE");
  CHECK(region_of_host("example.gov") == "US");
  for (const auto* none : {"example.com", "example.io", "localhost", ""}) {
    INFO(none);
    CHECK(region_of_host(none).empty());
  }
}

TEST_CASE("a page's place is its language's, its zone's, its host's") {
  CHECK(region_of({"en-GB", "Asia/Kolkata", "US"}) == "GB");
  CHECK(region_of({"en", "Asia/Kolkata", "US"}) == "IN");
  CHECK(region_of({"zh-Hant-TW", "", "US"}) == "TW");
  CHECK(region_of({"en", "", "US"}) == "US");
  CHECK(region_of({"en", "Nowhere/Land", ""}).empty());
}
