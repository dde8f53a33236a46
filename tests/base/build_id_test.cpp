#include "base/build_id.h"

#include <catch2/catch.hpp>

TEST_CASE("a program knows its build") {
  CHECK(tearsheet::build_id().size() == 20);  // SHA-1, as set in cmake/options.cmake
  CHECK(tearsheet::build_id() == tearsheet::build_id());
}
