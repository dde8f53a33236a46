#pragma once

// What the tests of all suites do: skip where the suite is absent, saying so, and report the ledger.

#include <iostream>

#include <catch2/catch.hpp>

#include "tests/conformance/deviations.h"

namespace tearsheet::conformance {

/// CTest takes a test with this line for skipped.
inline void report_skipped(const std::string& name) { WARN("SKIPPED: the suite is not on this machine: " << name); }

/// `least` guards against a reader that finds no cases and so can't fail.
inline void report(const Ledger& ledger, std::size_t least) {
  WARN(ledger.cases() << " cases, " << ledger.deviating() << " of them deviate");
  CHECK(ledger.cases() >= least);
  const auto problems = ledger.problems();
  for (const auto& problem : problems) std::cerr << problem << "\n\n";  // Catch would break the lines
  CHECK(problems.size() == 0);
}

}  // namespace tearsheet::conformance
