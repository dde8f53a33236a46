#include "alerts/decide/word_change.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/text/words.h"

namespace tearsheet::alerts {
namespace {

using WordIds = std::vector<std::uint32_t>;
using Ids = std::span<const std::uint32_t>;

constexpr std::int64_t kMostChanges = 4'000;

class Numbering {
 public:
  WordIds operator()(const analyzers::Words& words) {
    WordIds out;
    out.reserve(words.size());
    for (const auto& word : words) out.push_back(ids_.try_emplace(word.written, ids_.size()).first->second);
    return out;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

/// Removes what both have in common at their ends.
void trim_common(Ids& a, Ids& b) {
  const auto start = std::ranges::mismatch(a, b);
  a = {start.in1, a.end()};
  b = {start.in2, b.end()};
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
}

/// Words that occur more often in one than in the other: no edit can do with fewer changes.
std::int64_t least_changes(Ids a, Ids b) {
  std::unordered_map<std::uint32_t, std::int64_t> counts;
  for (const auto id : a) ++counts[id];
  for (const auto id : b) --counts[id];
  std::int64_t sum = 0;
  for (const auto& [id, count] : counts) sum += std::abs(count);
  return sum;
}

/// Can `a` become `b` with fewer than `limit` insertions and deletions? The greedy algorithm of E. Myers, "An O(ND)
/// Difference Algorithm and Its Variations", 1986: reach[k] is how far into `a` the diagonal a - b = k can be followed.
bool fewer_changes(Ids a, Ids b, std::int64_t limit) {
  const auto n = std::ssize(a), m = std::ssize(b);
  std::vector<std::int64_t> reach(static_cast<std::size_t>(2 * limit + 3), 0);
  const auto at = [&](std::int64_t k) -> std::int64_t& { return reach[static_cast<std::size_t>(k + limit + 1)]; };
  for (std::int64_t changes = 0; changes < limit; ++changes) {
    for (auto k = -changes; k <= changes; k += 2) {
      const bool insert = k == -changes || (k != changes && at(k - 1) < at(k + 1));
      auto x = insert ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m && x - k >= 0 && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
        ++x;
      at(k) = x;
      if (x >= n && x - k >= m) return true;
    }
  }
  return false;
}

}  // namespace

bool changes_at_least(std::string_view before, std::string_view after, double share) {
  const auto old_words = analyzers::split_words(before), new_words = analyzers::split_words(after);
  Numbering number;
  const auto old_ids = number(old_words), new_ids = number(new_words);
  const auto longer = static_cast<double>(std::max(old_ids.size(), new_ids.size()));
  const auto wanted = static_cast<std::int64_t>(std::ceil(share * longer));
  Ids a = old_ids, b = new_ids;
  trim_common(a, b);
  if (std::ssize(a) + std::ssize(b) < wanted) return false;
  const auto limit = std::min(wanted, kMostChanges);
  return least_changes(a, b) >= limit || !fewer_changes(a, b, limit);
}

}  // namespace tearsheet::alerts
