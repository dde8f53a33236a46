#include "desk/looking/failing_part.h"

#include <algorithm>

namespace tearsheet::desk {

const plugin::Query& failing_part(const plugin::Query& query, const plugin::Candidate& candidate) {
  using plugin::QueryKind;
  const bool needs_all = query.kind == QueryKind::kAnd || plugin::query::takes_intervals(query.kind);
  const auto fails = [&](const plugin::QueryPtr& arg) { return !plugin::matches(*arg, candidate); };
  // Of NOT NEAR only the first operand must be there.
  const auto count = query.kind == QueryKind::kNotNear ? 1 : std::ssize(query.args);
  if (needs_all) {
    const auto end = query.args.begin() + count;
    const auto found = std::find_if(query.args.begin(), end, fails);
    return found == end ? query : failing_part(**found, candidate);
  }
  if (query.kind == QueryKind::kOr && query.args.size() == 1) return failing_part(*query.args.front(), candidate);
  return query;
}

}  // namespace tearsheet::desk
