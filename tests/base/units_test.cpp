#include "base/units.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet;

TEST_CASE("durations and sizes are read with their units") {
  CHECK(parse_duration("250ms") == 250ms);
  CHECK(parse_duration("5s") == 5s);
  CHECK(parse_duration("50m") == 50min);
  CHECK(parse_duration("1h") == 1h);
  CHECK(parse_duration("2d") == 48h);
  CHECK(parse_duration("1w") == 168h);
  CHECK(parse_duration("0s") == 0s);
  CHECK(parse_size("10MiB") == 10ULL << 20);
  CHECK(parse_size("1GiB") == 1ULL << 30);
  CHECK(parse_size("500KiB") == 500ULL << 10);
  CHECK(parse_size("7B") == 7U);
}

TEST_CASE("a missing unit, an unknown unit and a value too large are refused") {
  for (const auto text :
       {"", "5", "s", "5 s", "5sec", "1h30m", "-5s", "5.5s", "1000000000w", "99999999999999999999s"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
  for (const auto text : {"", "10", "10MB", "10 MiB", "mib", "10mib", "-1B", "99999999999GiB"}) {
    INFO(text);
    CHECK_FALSE(parse_size(text));
  }
}

TEST_CASE("a duration prints in its shortest exact form") {
  CHECK(to_string(Milliseconds{90min}) == "90m");
  CHECK(to_string(Milliseconds{24h}) == "1d");
  CHECK(to_string(Milliseconds{1500}) == "1500ms");
  CHECK(to_string(Milliseconds{0}) == "0ms");
}
