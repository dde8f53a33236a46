#pragma once

// What a test expects against what came out: each expected item takes one that came out and fits. Pure.

#include <cstddef>
#include <functional>
#include <vector>

namespace tearsheet::alerts {

struct Pairing {
  std::vector<std::size_t> missing;  ///< expected ones that nothing fits, those with the highest precision first
  std::vector<std::size_t> extra;    ///< those that came out and that nothing took, in their order
};

/// `precision` is how much each expected item says: one that says more chooses first. `fits` gets the numbers of an expected
/// item and of one that came out.
Pairing pair_up(const std::vector<int>& precision, std::size_t came_out,
                const std::function<bool(std::size_t, std::size_t)>& fits);

}  // namespace tearsheet::alerts
