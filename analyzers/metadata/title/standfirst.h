#pragma once

// The standfirst: the line that the outlet's selector names, else the one that content/ took for it. What the head calls
// a description is written for search engines; it only helps to find that line. Pure.

#include <vector>

#include "analyzers/metadata/claims/claim.h"

namespace tearsheet::analyzers::metadata {

/// `claims` are in order of trust. A source without a row in its table never wins.
Choice choose_standfirst(const std::vector<Claim>& claims);

}  // namespace tearsheet::analyzers::metadata
