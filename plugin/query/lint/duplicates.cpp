// Finds rules that repeat others. Two queries are nearly the same if they differ in one operand: without that operand,
// the sums of their operands' fingerprints are equal.

#include <algorithm>
#include <unordered_map>

#include "plugin/query/check.h"
#include "plugin/query/lint/fingerprint.h"
#include "plugin/query/lint/lint.h"

namespace tearsheet::plugin::query {
namespace {

/// The fingerprints of the operands under AND, OR and NOT, each mixed with the operators above it.
void add_operands(const Query& query, std::uint64_t path, std::vector<std::uint64_t>& out) {
  if (family_of(query.kind) != QueryFamily::kLogic) {
    out.push_back(fingerprint(query, {fingerprint(query), path}));
    return;
  }
  const auto deeper = path * 5 + static_cast<std::uint64_t>(query.kind);
  for (const auto& arg : query.args) add_operands(*arg, deeper, out);
}

}  // namespace

std::vector<Duplicate> duplicates(const std::vector<QueryPtr>& queries) {
  for (const auto& query : queries) check(*query);
  std::unordered_map<std::uint64_t, std::size_t> by_fingerprint;
  std::unordered_map<std::uint64_t, std::size_t> by_sum;  // of the operands: of all, and of all but one
  std::vector<Duplicate> found;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto [first, is_new] = by_fingerprint.try_emplace(fingerprint(*queries[i]), i);
    if (!is_new) {
      found.push_back({first->second, i, true});
      continue;
    }
    std::vector<std::uint64_t> operands;
    add_operands(*queries[i], 1, operands);
    if (operands.size() < kNearDuplicate) continue;
    std::uint64_t sum = 0;
    for (const auto operand : operands) sum += operand;
    std::vector<std::uint64_t> sums{sum};
    for (const auto operand : operands) sums.push_back(sum - operand);
    auto nearest = queries.size();
    for (const auto key : sums) nearest = std::min(nearest, by_sum.try_emplace(key, i).first->second);
    if (nearest < i) found.push_back({nearest, i, false});
  }
  return found;
}

}  // namespace tearsheet::plugin::query
