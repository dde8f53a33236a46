#pragma once

// A hash of what a query means: equal for queries that differ only in the order of the operands of AND, OR and unordered
// NEAR. Two different queries have the same one with a probability of 2^-64: good enough for warnings, not for decisions.
// The same on every machine. Pure functions.

#include <cstdint>
#include <vector>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// The fingerprint of one node, given those of its args in their order.
std::uint64_t fingerprint(const Query& query, std::vector<std::uint64_t> args);

/// The fingerprint of a tree. Linear in its size.
std::uint64_t fingerprint(const Query& query);

}  // namespace tearsheet::plugin::query
