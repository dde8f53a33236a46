#include "plugin/match/candidates.h"

#include <algorithm>
#include <utility>

#include "plugin/match/intervals.h"

namespace tearsheet::plugin::match {
namespace {

using Operands = std::vector<QueryPtr>;

QueryPtr join(QueryKind kind, Operands operands) {
  if (operands.empty()) return nullptr;
  if (operands.size() == 1) return std::move(operands.front());
  Query query;
  query.kind = kind;
  query.args = std::move(operands);
  return std::make_shared<const Query>(std::move(query));
}

/// The words of a phrase in any order: whether they follow each other is decided when their positions are read.
void add_words(const Query& text, analyzers::Field field, Operands& needed) {
  Query word;
  word.kind = text.kind;
  word.count = text.count;
  word.field = field;
  for (const auto& each : text.words) {
    word.words = {each};
    needed.push_back(std::make_shared<const Query>(word));
  }
}

/// Adds what an OR of `operands` needs. Returns false if none of them can have an interval in this field.
bool add_any(const Operands& operands, analyzers::Field field, Operands& needed) {
  Operands any;
  for (const auto& operand : operands)
    if (auto one = candidates(*operand, field)) any.push_back(std::move(one));
  if (any.empty()) return false;
  needed.push_back(join(QueryKind::kOr, std::move(any)));
  return true;
}

/// Adds everything that the operand needs. Returns false if it can't have an interval in this field.
bool add(const Query& operand, analyzers::Field field, Operands& needed) {
  switch (family_of(operand.kind)) {
    case QueryFamily::kText:
      if (!belongs_into(operand, field)) return false;
      add_words(operand, field, needed);
      return true;
    case QueryFamily::kNear:
      if (operand.kind == QueryKind::kNotNear) return add(*operand.args.front(), field, needed);
      return std::ranges::all_of(operand.args, [&](const QueryPtr& arg) { return add(*arg, field, needed); });
    case QueryFamily::kLogic:
      return add_any(operand.args, field, needed);
    case QueryFamily::kAll:
    case QueryFamily::kCounted:
    case QueryFamily::kFilter:
      break;
  }
  return false;
}

}  // namespace

QueryPtr candidates(const Query& operand, analyzers::Field field) {
  Operands needed;
  if (!add(operand, field, needed)) return nullptr;
  return join(QueryKind::kAnd, std::move(needed));
}

}  // namespace tearsheet::plugin::match
