#pragma once

// What a query tree must be like for the other parts to rely on it: how many arguments each kind takes, which numbers
// and names it may hold, how deep it may nest.
//
// The parser makes only such trees. Programs may also build a tree by hand, so every public function that takes one
// checks it first. The monitor holds the programs of a saved file against the same limits.
// Pure functions, thread-safe.

#include <cstddef>
#include <optional>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// Levels of a tree. The parser nests parentheses and NOT kMaxNesting (1,000) deep and makes at most three levels of
/// each; much deeper trees would overflow the stack.
inline constexpr std::size_t kMaxDepth = 4'000;
/// Leaves of a tree, counted as often as they are reached: arguments may be shared.
inline constexpr std::size_t kMaxLeaves = 1'000'000;

/// How many arguments a kind takes.
struct Arity {
  std::size_t least = 0, most = 0;
};

/// Nothing for a value that is not a kind.
std::optional<Arity> arity(QueryKind kind);

/// Does it take only arguments that have places?
bool takes_intervals(QueryKind kind);

bool is_valid(const Nearness& near);
/// Are all moments, days and lengths within reach of 64-bit arithmetic?
bool is_valid(const DateSpan& span);
/// The count of ATLEAST or FIRST.
bool is_valid_count(std::uint32_t count);

/// Throws Error(kQuery), saying what is wrong, for a tree that doesn't hold to query.h. Linear in the tree.
void check(const Query& query);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::check;
}  // namespace tearsheet::plugin
