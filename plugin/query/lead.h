#pragma once

// `lead:x`: x in the title, in the standfirst, or in the first 50 words of the body. It is read as the OR that says so:
//
//   lead:summit              title:summit OR standfirst:summit OR FIRST/50(summit)
//   lead:(a AND "b c")       the same for `a`, AND the same for `"b c"`
//   lead:(a NEAR/5 b)        NEAR within one of the three
//
// Pure functions.

#include <functional>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// How many words of the body belong to the lead.
inline constexpr std::uint32_t kLeadWords = 50;

/// Joins operands with OR.
using JoinOr = std::function<QueryPtr(std::vector<QueryPtr>)>;

/// The query with each of its operands that names no field looked up in the lead. Operands that name one stay as they are.
/// Throws a QueryProblem about ATLEAST, FIRST, and an operand of NEAR that names a field.
QueryPtr lead_query(const QueryPtr& query, const JoinOr& join);

}  // namespace tearsheet::plugin::query
