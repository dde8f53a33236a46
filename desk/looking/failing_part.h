#pragma once

// Why does a query not match an article? The smallest part of it that fails. Pure.

#include "plugin/match/match.h"
#include "plugin/query/query.h"

namespace tearsheet::desk {

/// `query` must not match. Of an AND the first operand that fails; of an OR, all of whose operands fail, the OR itself,
/// unless it has only one; of NOT the NOT, because its operand matches; of NEAR, ATLEAST and FIRST an operand that
/// the article doesn't have at all, else the operator.
const plugin::Query& failing_part(const plugin::Query& query, const plugin::Candidate& candidate);

}  // namespace tearsheet::desk
