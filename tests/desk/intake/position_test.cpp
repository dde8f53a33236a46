#include "desk/intake/position.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::desk;

TEST_CASE("an index note says how far the index got, and how far it is to get") {
  CHECK(to_string(IndexNote{{3, 1234}, std::nullopt}) == "3:1234");
  CHECK(to_string(IndexNote{{3, 1234}, archive::Position{7, 999}}) == "3:1234 of 7:999");
  for (const IndexNote& note : {IndexNote{}, IndexNote{{3, 1234}, std::nullopt}, IndexNote{{0, -1}, {{7, 0}}}}) {
    const auto read = parse_index_note(to_string(note));
    CHECK(read.complete == note.complete);
    CHECK(read.target == note.target);
  }
}

TEST_CASE("an index with any other note counts as empty") {
  for (const auto* text : {"", "3", "3:", ":4", "3:4x", "x3:4", "3:4 of", "3:4 of 7", "3:4 of 7:x", " 3:4"}) {
    INFO(text);
    CHECK(parse_index_note(text).complete == archive::Position{});
    CHECK_FALSE(parse_index_note(text).target);
  }
}
