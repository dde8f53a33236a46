#include "analyzers/metadata/dates/zones.h"

#include <catch2/catch.hpp>

using namespace std::chrono;
using tearsheet::analyzers::metadata::is_zone_abbreviation;
using tearsheet::analyzers::metadata::offset_of;

namespace {
constexpr auto kSummer = local_days{2021y / 7 / 15} + 12h;
constexpr auto kWinter = local_days{2021y / 1 / 15} + 12h;
}  // namespace

TEST_CASE("the outlet's zone decides what an abbreviation means") {
  struct Case {
    const char *word, *zone;
    local_seconds local;
    int minutes;
  };
  const Case cases[] = {
      {"ist", "Asia/Kolkata", kSummer, 330},
      {"ist", "Asia/Jerusalem", kWinter, 120},
      {"ist", "Asia/Jerusalem", kSummer, 180},
      {"ist", "Europe/Dublin", kSummer, 60},
      {"ist", "Asia/Colombo", kSummer, 330},
      {"bst", "Europe/London", kSummer, 60},
      {"bst", "Asia/Dhaka", kSummer, 360},
      {"cst", "America/Chicago", kWinter, -360},
      {"cst", "Asia/Shanghai", kWinter, 480},
      {"est", "America/New_York", kWinter, -300},
      {"est", "America/New_York", kSummer, -240},  // as pages print it all year
      {"est", "", kSummer, -300},
      {"et", "", kSummer, -240},
      {"et", "Asia/Kolkata", kWinter, -300},
      {"gmt", "Asia/Kolkata", kSummer, 0},
      {"utc", "", kSummer, 0},
      {"msk", "", kSummer, 180},
      {"cest", "", kSummer, 120},
      {"npt", "", kSummer, 345},
  };
  for (const auto& c : cases) {
    INFO(c.word << " in " << c.zone);
    CHECK(offset_of(c.word, c.local, c.zone) == minutes{c.minutes});
  }
}

TEST_CASE("an ambiguous abbreviation has no offset without a zone that uses it") {
  for (const auto* word : {"ist", "bst", "cst", "ast"}) {
    INFO(word);
    CHECK(is_zone_abbreviation(word));
    CHECK(offset_of(word, kSummer, "") == std::nullopt);
    CHECK(offset_of(word, kSummer, "Africa/Lagos") ==
          (std::string_view(word) == "ist" || std::string_view(word) == "bst" ? std::optional{minutes{60}}
                                                                              // as Dublin's and London's clocks
                                                                              : std::nullopt));
  }
  CHECK(!is_zone_abbreviation("xyz"));
  CHECK(offset_of("xyz", kSummer, "Asia/Kolkata") == std::nullopt);
}
