#pragma once

// What choose_dates() made of each stated date, as claims and verdicts for `show --why --field published`. Pure.

#include <vector>

#include "analyzers/metadata/claims/claim.h"
#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

struct DateClaims {
  std::vector<Claim> claims;
  std::vector<Verdict> verdicts;  ///< one per claim
};

/// The claims about `field`, which is kPublished or kUpdated: the dates with its role, and those it was read from,
/// whatever their role. `from` has their numbers, the one that decided first (ArticleDates::published_from).
DateClaims date_claims(Field field, const std::vector<StatedDate>& stated, const std::vector<std::size_t>& from,
                       Time fetched);

}  // namespace tearsheet::analyzers::metadata
