#pragma once

// Tables of credit lines: what each is to be read as, and how the tests ask for it. All names in them are made up.

#include <catch2/catch.hpp>
#include <span>
#include <string>

#include "analyzers/furniture/credits/credit.h"

namespace tearsheet::analyzers::tests {

using furniture::CreditPlace;
using furniture::parse_credit;

inline constexpr auto kAp = "Associated Press";
inline constexpr auto kAfp = "Agence France-Presse";
inline constexpr auto kDpa = "Deutsche Presse-Agentur";
inline constexpr auto kGetty = "Getty Images";
inline constexpr auto kEpa = "European Pressphoto Agency";

struct CreditCase {
  const char* line;
  const char *agency = "", *creator = "", *via = "", *source = "";
};

inline std::string shown(const Credit& credit) {
  return credit.agency + " | " + credit.creator + " | " + credit.via + " | " + credit.source;
}

inline void check_credits(std::span<const CreditCase> cases, CreditPlace place) {
  for (const auto& c : cases) {
    INFO(c.line);
    const auto credit = parse_credit(c.line, place);
    CHECK(credit);
    if (!credit) continue;
    CHECK(shown(*credit) == shown({c.agency, c.creator, c.via, c.source, {}}));
    CHECK(credit->raw == c.line);
  }
}

inline void check_no_credits(std::span<const char* const> lines, CreditPlace place) {
  for (const auto* line : lines) {
    INFO(line);
    const auto credit = parse_credit(line, place);
    if (credit) UNSCOPED_INFO(shown(*credit));
    CHECK(!credit);
  }
}

}  // namespace tearsheet::analyzers::tests
