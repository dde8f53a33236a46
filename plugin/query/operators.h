#pragma once

// The operators that are spelled as words, in our spelling and in those of other products.
//
//   NEAR/5  W/5  NEAR5  /5    ONEAR/5  PRE/5  ONEAR5  NEAR/5f  adj6    NEAR/S  W/S  w/sent  /s   NEAR/P  W/P  w/para  /p
//   ATLEAST/3(  ATLEAST3(  FIRST/50(
//
// With a slash they are read in any case, because `w/5` can't be meant as words; without one, only in capitals.

#include <unordered_map>
#include <vector>

#include "plugin/query/lexer.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// NEAR, ONEAR and their other spellings; nothing if the token is not such an operator. Throws a QueryProblem for a
/// malformed one, such as one without a distance.
std::optional<Nearness> near_operator(const Token& token);

struct CountOperator {
  QueryKind kind;  ///< kAtLeast, kFirst
  std::uint32_t count;
};

/// The same for ATLEAST and FIRST, in the token's characters from `start` on.
std::optional<CountOperator> count_operator(const Token& token, std::size_t start = 0);

/// Is it a word such as "near5", which may have been meant as an operator?
bool looks_like_operator(std::string_view word);

/// The warning that AND and OR are side by side without parentheses: shows how `query` was read.
QueryProblem mixed_operators(const Query& query);

/// The warning that an operator in lower case, such as `and`, is a word.
QueryProblem lower_case_operator(std::string_view word, std::size_t from, std::size_t to);

/// Like fields_of(), for a parser, which asks at each level of a nested query: the fields of NEAR and NOT NEAR are
/// remembered, so that all levels together take linear time. These nodes must live as long as this does.
class OperandFields {
 public:
  FieldSet of(const Query& operand);

 private:
  std::unordered_map<const Query*, FieldSet> known_;
};

/// Throws a QueryProblem about an operand that NEAR (NOT NEAR, if `negated`) can't take, or if no field can contain all
/// of them.
void check_near(const std::vector<QueryPtr>& operands, const Nearness& near, bool negated, OperandFields& fields);

/// The same for the operand of ATLEAST or FIRST.
void check_counted(const Query& operand, const CountOperator& operation);

}  // namespace tearsheet::plugin::query
