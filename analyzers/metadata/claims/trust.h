#pragma once

// The order of trust: which source of a field takes precedence over which. All fields are in one table (trust.cpp).

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/metadata/claims/claim.h"

namespace tearsheet::analyzers::metadata {

/// The row of the table that a claim falls under, the most trusted one first. A source that has no row for this field
/// ranks below all others.
std::size_t rank_of(Field field, const Claim& claim);

/// Does its source have a row for this field?
bool is_trusted(Field field, const Claim& claim);

/// Puts claims into their order of trust, the page's order among equals. `claim_of` gives the claim of an element.
template <class Item, class ClaimOf>
void sort_by_trust(Field field, std::vector<Item>& items, ClaimOf claim_of) {
  std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    return rank_of(field, claim_of(a)) < rank_of(field, claim_of(b));
  });
}

/// `claims` in their order of trust.
std::vector<Claim> sorted_by_trust(Field field, std::vector<Claim> claims);

}  // namespace tearsheet::analyzers::metadata
