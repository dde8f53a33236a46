#include "plugin/query/lead.h"

#include <algorithm>

#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {
namespace {

using analyzers::Field;

bool names_field(const Query& query) {
  if (is_text(query)) return query.field.has_value();
  return std::ranges::any_of(query.args, [](const QueryPtr& arg) { return names_field(*arg); });
}

/// The same operand in a field.
QueryPtr in_field(const Query& operand, Field field) {
  auto copy = operand;
  if (is_text(operand)) copy.field = field;
  for (auto& arg : copy.args) arg = in_field(*arg, field);
  return std::make_shared<const Query>(std::move(copy));
}

QueryPtr first_words(const Query& operand) {
  Query first;
  first.kind = QueryKind::kFirst;
  first.count = kLeadWords;
  first.args = {in_field(operand, Field::kBody)};
  first.from = operand.from;
  first.to = operand.to;
  return std::make_shared<const Query>(std::move(first));
}

}  // namespace

QueryPtr lead_query(const QueryPtr& query, const JoinOr& join) {
  switch (family_of(query->kind)) {
    case QueryFamily::kText:
      if (query->field) return query;
      break;
    case QueryFamily::kNear:
      if (names_field(*query))
        throw QueryProblem{query->from, query->to, "within lead: an operand of NEAR can't name another field"};
      break;
    case QueryFamily::kLogic: {
      std::vector<QueryPtr> args;
      for (const auto& arg : query->args) args.push_back(lead_query(arg, join));
      if (query->kind == QueryKind::kOr) return join(std::move(args));
      auto copy = *query;
      copy.args = std::move(args);
      return std::make_shared<const Query>(std::move(copy));
    }
    case QueryFamily::kCounted:
      throw QueryProblem{query->from, query->to, "ATLEAST and FIRST don't go within lead: write them outside"};
    case QueryFamily::kAll:
    case QueryFamily::kFilter:
      return query;
  }
  return join({in_field(*query, Field::kTitle), in_field(*query, Field::kStandfirst), first_words(*query)});
}

}  // namespace tearsheet::plugin::query
