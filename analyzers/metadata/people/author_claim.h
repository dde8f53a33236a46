#pragma once

// A claim about an article's authors, with the people that it names.

#include <vector>

#include "analyzers/metadata/claims/claim.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers::metadata {

struct AuthorClaim {
  Claim claim;
  People people;
};

/// Everybody whom the claims name.
inline People all_people(const std::vector<AuthorClaim>& claims) {
  People people;
  for (const auto& claim : claims) people.add(claim.people);
  return people;
}

}  // namespace tearsheet::analyzers::metadata
