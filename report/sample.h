#pragma once

// Random samples that anyone can draw again: whether an article is in one, and its place, depend on the article's id and
// the seed alone. So a sample of 50 begins with the sample of 20. Pure functions.

#include <cstdint>
#include <string>
#include <vector>

#include "plugin/engine/engine.h"

namespace tearsheet::report {

/// At most `size` of the hits, in the sample's order: by the SHA-256 of "SEED ID".
std::vector<plugin::Hit> sample(std::vector<plugin::Hit> hits, std::size_t size, std::uint64_t seed);

}  // namespace tearsheet::report
