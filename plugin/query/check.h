#pragma once

// Validates a query tree: how many arguments each kind takes, which numbers and names it may contain, how deep it may
// nest. All other parts rely on that.
//
// The parser makes only valid trees. Programs may also build a tree by hand, so every public function that takes one
// checks it first. The monitor checks the programs of a saved file against the same limits.
// Pure functions, thread-safe.

#include <cstddef>
#include <optional>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// Levels of a tree. The parser nests parentheses and NOT up to kMaxNesting (1,000) deep and makes at most three levels
/// of each; much deeper trees would overflow the stack.
inline constexpr std::size_t kMaxDepth = 4'000;
/// Leaves of a tree; a shared one counts each time it is reached.
inline constexpr std::size_t kMaxLeaves = 1'000'000;

/// How many arguments a kind takes.
struct Arity {
  std::size_t least = 0, most = 0;
};

/// Nothing for a value that is not a kind.
std::optional<Arity> arity(QueryKind kind);

/// `kind` is that of the operator.
bool is_valid(QueryKind kind, const Nearness& near);
/// Can an operator of this nearness have an operand of this kind, and if that is NEAR, of this nearness?
bool takes_operand(const Nearness& near, QueryKind kind, const Nearness& of_operand);
/// Are all moments, days and lengths small enough for 64-bit arithmetic?
bool is_valid(const DateSpan& span);
/// Is it a valid number for ATLEAST or FIRST?
bool is_valid_count(std::uint32_t count);

/// Throws Error(kQuery), which says what is wrong, for a tree that is not as query.h describes. Linear in the tree.
void check(const Query& query);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::check;
}  // namespace tearsheet::plugin
