#pragma once

// The operators that are spelled as words, in our spelling and in those of other products.
//
//   NEAR/5  W/5  NEAR5     ONEAR/5  PRE/5  ONEAR5     NEAR/S  W/S  NEAR/P  W/P  PRE/S …     ATLEAST/3(  ATLEAST3(
//   FIRST/50(
//
// With the slash in any case of letters, for `w/5` can't be meant as words; without it in capitals.

#include "plugin/query/lexer.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// NEAR's kin, or nothing if the token is none. Throws a QueryProblem for one without a distance, and the like.
std::optional<Nearness> near_operator(const Token& token);

struct CountOperator {
  QueryKind kind;  ///< kAtLeast, kFirst
  std::uint32_t count;
};

/// ATLEAST or FIRST in the characters from `start` on, as near_operator.
std::optional<CountOperator> count_operator(const Token& token, std::size_t start = 0);

/// "near5" in small letters, a word: was the operator meant?
bool looks_like_operator(std::string_view word);

/// Throws a QueryProblem at the operand that NEAR can't take (NOT NEAR: `negated`), or if no field can have all of
/// them.
void check_near(const std::vector<QueryPtr>& operands, const Nearness& near, bool negated);

/// The same for the operand of ATLEAST or FIRST.
void check_counted(const Query& operand, const CountOperator& operation);

}  // namespace tearsheet::plugin::query
