#include "plugin/query/lint/cost.h"

#include <algorithm>

#include "base/words.h"
#include "plugin/query/check.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::query {
namespace {

/// Is there a term that every matching article has?
bool is_narrow(const Query& query) {
  const auto narrow = [](const QueryPtr& arg) { return is_narrow(*arg); };
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      return false;
    case QueryFamily::kLogic:
      if (query.kind == QueryKind::kNot) return false;
      return query.kind == QueryKind::kAnd ? std::ranges::any_of(query.args, narrow)
                                           : std::ranges::all_of(query.args, narrow);
    case QueryFamily::kText:
    case QueryFamily::kNear:
    case QueryFamily::kCounted:
    case QueryFamily::kFilter:
      break;
  }
  return true;
}

void add_text(const Query& query, Cost& cost) {
  switch (text_kind(query.kind)) {
    case TextKind::kWord:
      cost.terms += word_forms(query.words.front()).size();
      break;
    case TextKind::kPhrase:
      cost.terms += query.words.size();
      if (query.words.size() > 1) ++cost.decisions;
      break;
    case TextKind::kCase:
      ++cost.terms;
      break;
    case TextKind::kWildcard:
    case TextKind::kFuzzy:
      ++cost.walks;
      break;
  }
}

void add(const Query& query, Cost& cost) {
  for (const auto& arg : query.args) add(*arg, cost);
  switch (family_of(query.kind)) {
    case QueryFamily::kText:
      return add_text(query, cost);
    case QueryFamily::kFilter:
      ++cost.terms;
      break;
    case QueryFamily::kNear:
    case QueryFamily::kCounted:
      ++cost.decisions;
      break;
    case QueryFamily::kAll:
    case QueryFamily::kLogic:
      break;
  }
}

}  // namespace

Cost cost(const Query& query) {
  check(query);
  Cost cost;
  add(query, cost);
  cost.everything = !is_narrow(query);
  return cost;
}

std::string to_string(const Cost& cost) {
  auto text = counted(cost.terms, "term");
  if (cost.walks > 0) text += ", " + counted(cost.walks, "walk") + " through the dictionary";
  if (cost.decisions > 0) text += ", " + counted(cost.decisions, "comparison") + " of positions";
  if (cost.everything) text += "; every article is examined, because there is no term that it must have";
  return text;
}

}  // namespace tearsheet::plugin::query
