#include "plugin/query/check.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/utf8.h"
#include "plugin/query/fields.h"

namespace tearsheet::plugin::query {
namespace {

constexpr auto kAnyNumber = std::numeric_limits<std::size_t>::max();
constexpr std::uint32_t kMostEdits = 2;

[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorKind::kQuery, "this query tree was not made by the parser and is not valid: " + why);
}

void require(bool holds, const char* why) {
  if (!holds) refuse(why);
}

void check_words(const Query& query, std::size_t most) {
  require(!query.words.empty() && query.words.size() <= most, "an operand has no word, or too many");
  for (const auto& word : query.words)
    require(!word.empty() && is_utf8(word), "an operand's word is empty or is not UTF-8");
  if (query.field) require(static_cast<std::size_t>(*query.field) < analyzers::kFields, "there is no such text field");
}

void check_name(const Query& query, FieldKind kind) {
  const auto* field = find_field(query.name);
  require(field != nullptr && field->name == query.name && field->kind == kind, "there is no field of this name");
}

/// Checks what a query contains besides its arguments.
void check_own(const Query& query) {
  switch (query.kind) {
    case QueryKind::kWord:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
      return check_words(query, 1);
    case QueryKind::kFuzzy:
      require(query.count >= 1 && query.count <= kMostEdits, "a fuzzy word takes 1 or 2 edits");
      return check_words(query, 1);
    case QueryKind::kPhrase:
      return check_words(query, kMaxLeaves);
    case QueryKind::kNear:
    case QueryKind::kNotNear:
      return require(is_valid(query.kind, query.near), "the distance of NEAR is out of range");
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
      return require(is_valid_count(query.count), "the number of ATLEAST or FIRST is out of range");
    case QueryKind::kExact:
      require(!query.value.empty() && is_utf8(query.value), "an exact field's value is empty or is not UTF-8");
      return check_name(query, FieldKind::kExact);
    case QueryKind::kDates:
      require(is_valid(query.dates) && is_utf8(query.text), "a span of dates is out of range");
      return check_name(query, FieldKind::kDates);
    case QueryKind::kLength:
      return require(query.at_least || query.at_most, "a length has neither end");
    case QueryKind::kAll:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
      return;
  }
}

class Check {
 public:
  void visit(const Query& query, std::size_t depth) {
    require(depth <= kMaxDepth, "it is nested too deeply");
    const auto takes = arity(query.kind);
    require(takes.has_value(), "it has a node of an unknown kind");
    require(query.args.size() >= takes->least && query.args.size() <= takes->most,
            "an operator has too few or too many operands");
    check_own(query);
    leaves_ += std::max<std::size_t>(query.words.size(), query.args.empty() ? 1 : 0);
    require(leaves_ <= kMaxLeaves, "it has too many operands");
    for (const auto& arg : query.args) {
      require(arg != nullptr, "an operand is missing");
      visit(*arg, depth + 1);
      if (takes_intervals(query.kind))
        require(has_intervals(*arg), "NEAR, ATLEAST and FIRST take words, phrases and NEAR");
      if (is_open_phrase(query))
        require(takes_operand(query.near, arg->kind, arg->near), "a phrase consists of words and wildcards");
    }
    if (query.kind == QueryKind::kFirst)
      require(fields_of(*query.args.front()) == std::vector{analyzers::Field::kBody}, "FIRST is about the body");
  }

 private:
  std::size_t leaves_ = 0;
};

}  // namespace

std::optional<Arity> arity(QueryKind kind) {
  switch (kind) {
    case QueryKind::kAll:
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      return Arity{0, 0};
    case QueryKind::kAnd:
    case QueryKind::kOr:
      return Arity{1, kAnyNumber};
    case QueryKind::kNot:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
      return Arity{1, 1};
    case QueryKind::kNear:
      return Arity{2, kMaxNearOperands};
    case QueryKind::kNotNear:
      return Arity{2, 2};
  }
  return std::nullopt;
}

bool is_valid(QueryKind kind, const Nearness& near) {
  switch (near.within) {
    case Nearness::Within::kPhrase:
      return kind == QueryKind::kNear && near.ordered && near.words <= kMaxCount;
    case Nearness::Within::kWords:
    case Nearness::Within::kSentence:
    case Nearness::Within::kParagraph:
      return near.words <= kMaxCount;
  }
  return false;
}

bool takes_operand(const Nearness& near, QueryKind kind, const Nearness& of_operand) {
  if (near.within != Nearness::Within::kPhrase) return true;
  return kind == QueryKind::kPhrase || kind == QueryKind::kWildcard ||
         (kind == QueryKind::kNear && of_operand.within == Nearness::Within::kPhrase);
}

bool is_valid(const DateSpan& span) {
  constexpr std::int64_t kFar = std::int64_t{1} << 50;  // seconds or days: the sum of two still fits
  const auto near_enough = [](const auto& point) {
    if (!point) return true;
    if constexpr (requires { point->time_since_epoch(); }) {
      const std::int64_t ticks = point->time_since_epoch().count();
      return ticks > -kFar && ticks < kFar;
    } else {
      return point->count() >= 0 && point->count() < kFar;
    }
  };
  return near_enough(span.from) && near_enough(span.to) && near_enough(span.from_day) && near_enough(span.to_day) &&
         near_enough(span.last);
}

bool is_valid_count(std::uint32_t count) { return count >= 1 && count <= kMaxCount; }

void check(const Query& query) { Check().visit(query, 1); }

}  // namespace tearsheet::plugin::query
