#pragma once

// A number for what a query says: equal for queries that differ only in the order of what AND, OR and unordered NEAR
// join. Different queries have different ones but for a chance of 2^-64 a pair: good enough for warnings, not for
// decisions. The same on every machine.

#include <cstdint>
#include <vector>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// Of one node, given those of its args in order.
std::uint64_t fingerprint(const Query& query, std::vector<std::uint64_t> args);

/// Linear in the tree.
std::uint64_t fingerprint(const Query& query);

}  // namespace tearsheet::plugin::query
