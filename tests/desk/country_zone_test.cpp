#include "desk/country_zone.h"

#include <catch2/catch.hpp>

using tearsheet::desk::zone_of_country;

TEST_CASE("the zone of a country that has only one") {
  CHECK(zone_of_country("www.example.at") == "Europe/Vienna");
  CHECK(zone_of_country("example.co.uk") == "Europe/London");
  CHECK(zone_of_country("example.in") == "Asia/Kolkata");
  for (const auto* host : {"example.com", "example.us", "example.com.au", "example.ru", "example.io", "example.tv",
                           "127.0.0.1", "localhost", "[::1]", "at"}) {
    INFO(host);
    CHECK(zone_of_country(host).empty());
  }
}
