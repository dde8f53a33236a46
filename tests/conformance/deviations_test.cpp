#include "tests/conformance/deviations.h"

#include <catch2/catch.hpp>

using namespace tearsheet::conformance;

TEST_CASE("a list of deviations gives each id its reason") {
  const auto reasons = parse_deviations("# one reason\nfile.dat: a b\nc\n\n# another\nd\n");
  CHECK(reasons.size() == 4);
  CHECK(reasons.at("a") == "one reason");
  CHECK(reasons.at("c") == "one reason");
  CHECK(reasons.at("d") == "another");
}

TEST_CASE("a list of deviations without reasons, or with doubles, is refused") {
  CHECK_THROWS(parse_deviations("a\n"));
  CHECK_THROWS(parse_deviations("# reason\na b\n# reason\na\n"));
}

TEST_CASE("a ledger reports what fails unlisted, what passes though listed, and what is gone") {
  Ledger empty("none");
  CHECK(empty.problems().empty());
  empty.record("a", true, "");
  CHECK(empty.problems().empty());
  empty.record("b", false, "detail");
  REQUIRE(empty.problems().size() == 1);
  CHECK(empty.problems().front() == "b fails and is not listed: detail");

  Ledger example("example");
  CHECK(example.problems().size() == 2);  // neither was seen
  example.record("listed-and-fails", false, "");
  example.record("listed-and-passes", true, "");
  REQUIRE(example.problems().size() == 1);
  CHECK(example.problems().front() ==
        "listed-and-passes is listed and passes (an example for deviations_test): take it off the list");
}

TEST_CASE("an input with two expectations conforms where both are met") {
  Ledger ledger("example");
  ledger.record("listed-and-fails", true, "");
  ledger.record("listed-and-fails", false, "");
  ledger.record("listed-and-passes", false, "");
  CHECK(ledger.problems().empty());
  CHECK(ledger.cases() == 2);
  CHECK(ledger.deviating() == 2);
}
