#include "report/sample.h"

#include <algorithm>

#include "base/digest.h"

namespace tearsheet::report {

std::vector<plugin::Hit> sample(std::vector<plugin::Hit> hits, std::size_t size, std::uint64_t seed) {
  struct Drawn {
    std::string digest;
    plugin::Hit hit;
  };
  std::vector<Drawn> drawn;
  drawn.reserve(hits.size());
  for (auto& hit : hits) {
    auto digest = sha256_hex(std::to_string(seed) + ' ' + hit.id);
    drawn.push_back({std::move(digest), std::move(hit)});
  }
  const auto comes_before = [](const Drawn& a, const Drawn& b) {
    return a.digest != b.digest ? a.digest < b.digest : a.hit.version > b.hit.version;
  };
  std::ranges::sort(drawn, comes_before);
  drawn.resize(std::min(size, drawn.size()));
  hits.clear();
  for (auto& one : drawn) hits.push_back(std::move(one.hit));
  return hits;
}

}  // namespace tearsheet::report
