#include "alerts/testing/pairing.h"

#include <algorithm>
#include <numeric>

namespace tearsheet::alerts {

Pairing pair_up(const std::vector<int>& precision, std::size_t came_out,
                const std::function<bool(std::size_t, std::size_t)>& fits) {
  std::vector<std::size_t> order(precision.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return precision[i]; });
  std::vector<bool> taken(came_out);
  Pairing out;
  for (const auto expected : order) {
    std::size_t i = 0;
    while (i < came_out && (taken[i] || !fits(expected, i))) ++i;
    if (i < came_out) {
      taken[i] = true;
    } else {
      out.missing.push_back(expected);
    }
  }
  for (std::size_t i = 0; i < came_out; ++i)
    if (!taken[i]) out.extra.push_back(i);
  return out;
}

}  // namespace tearsheet::alerts
