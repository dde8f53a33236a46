#include "plugin/query/lint/cost.h"

#include <algorithm>

#include "plugin/query/check.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::query {
namespace {

/// Is there something that each matching article must have?
bool is_narrow(const Query& query) {
  const auto narrow = [](const QueryPtr& arg) { return is_narrow(*arg); };
  switch (query.kind) {
    case QueryKind::kAll:
    case QueryKind::kNot:
      return false;
    case QueryKind::kAnd:
      return std::any_of(query.args.begin(), query.args.end(), narrow);
    case QueryKind::kOr:
      return std::all_of(query.args.begin(), query.args.end(), narrow);
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
    case QueryKind::kNear:
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  return true;
}

void add(const Query& query, Cost& cost) {
  for (const auto& arg : query.args) add(*arg, cost);
  switch (query.kind) {
    case QueryKind::kWord:
      cost.terms += word_forms(query.words.front()).size();
      break;
    case QueryKind::kPhrase:
      cost.terms += query.words.size();
      if (query.words.size() > 1) ++cost.decisions;
      break;
    case QueryKind::kCase:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      ++cost.terms;
      break;
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
      ++cost.walks;
      break;
    case QueryKind::kNear:
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
      ++cost.decisions;
      break;
    case QueryKind::kAll:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
      break;
  }
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string{count == 1 ? one : many};
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
  auto text = counted(cost.terms, "term", "terms");
  if (cost.walks > 0) text += ", " + counted(cost.walks, "walk through the dictionary", "walks through the dictionary");
  if (cost.decisions > 0) text += ", " + counted(cost.decisions, "comparison of positions", "comparisons of positions");
  if (cost.everything) text += "; every article is looked at, for nothing is named that it must have";
  return text;
}

}  // namespace tearsheet::plugin::query
