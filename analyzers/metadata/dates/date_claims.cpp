#include "analyzers/metadata/dates/date_claims.h"

#include <algorithm>

#include "analyzers/metadata/dates/dates.h"

namespace tearsheet::analyzers::metadata {
namespace {

Verdict verdict_of(const StatedDate& stated, bool used, bool first, Time fetched) {
  const auto value = to_string(stated.date);
  if (first && stated.claim.source == Source::kSelector) return {true, value, kSelectorWon};
  if (first && stated.role == DateRole::kUpdated) return {true, value, "the first update in the order of trust"};
  if (first) return {true, value, "the first possible date in the order of trust"};
  if (used) return {true, value, "the same day or moment, more precisely"};
  if (stated.claim.source != Source::kSelector && !is_possible_date(stated.date, fetched))
    return {false, value, "later than the capture, or before the first news on the web"};
  return {false, value, kRanksBelow};
}

}  // namespace

DateClaims date_claims(Field field, const std::vector<StatedDate>& stated, const std::vector<std::size_t>& from,
                       Time fetched) {
  DateClaims out;
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const bool used = std::find(from.begin(), from.end(), i) != from.end();
    const bool is_update = stated[i].role == DateRole::kUpdated;
    if (!used && is_update != (field == Field::kUpdated)) continue;
    out.claims.push_back(stated[i].claim);
    out.verdicts.push_back(verdict_of(stated[i], used, !from.empty() && from.front() == i, fetched));
  }
  return out;
}

}  // namespace tearsheet::analyzers::metadata
