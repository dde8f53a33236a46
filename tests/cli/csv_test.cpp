#include "cli/csv.h"

#include <catch2/catch.hpp>

using tearsheet::cli::csv_row;

TEST_CASE("a CSV row quotes what must be quoted and nothing else") {
  CHECK(csv_row({}).empty());
  CHECK(csv_row({""}).empty());
  CHECK(csv_row({"a", "", "b c"}) == "a,,b c");
  CHECK(csv_row({"a,b", "c"}) == "\"a,b\",c");
  CHECK(csv_row({"said \"no\""}) == "\"said \"\"no\"\"\"");
  CHECK(csv_row({"two\nlines", "cr\r"}) == "\"two\nlines\",\"cr\r\"");
  CHECK(csv_row({"a", "a", "a"}) == "a,a,a");
  CHECK(csv_row({"Größe; –"}) == "Größe; –");
}
