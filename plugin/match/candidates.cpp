#include "plugin/match/candidates.h"

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

/// The words of a phrase, whatever their order: that they are in a row is seen when their positions are read.
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

/// Adds what is needed, all of it. Returns whether the operand can have an interval at all.
bool add(const Query& operand, analyzers::Field field, Operands& needed) {
  switch (operand.kind) {
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
      if (!belongs_into(operand, field)) return false;
      add_words(operand, field, needed);
      return true;
    case QueryKind::kNear:
      for (const auto& arg : operand.args)
        if (!add(*arg, field, needed)) return false;
      return true;
    case QueryKind::kNotNear:
      return add(*operand.args.front(), field, needed);
    case QueryKind::kOr: {
      Operands any;
      for (const auto& arg : operand.args)
        if (auto one = candidates(*arg, field)) any.push_back(std::move(one));
      if (any.empty()) return false;
      needed.push_back(join(QueryKind::kOr, std::move(any)));
      return true;
    }
    case QueryKind::kAll:
    case QueryKind::kAnd:
    case QueryKind::kNot:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
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
