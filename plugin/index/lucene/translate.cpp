#include "plugin/index/lucene/translate.h"

#include <algorithm>

#include <ConstantScoreQuery.h>
#include <NumericRangeQuery.h>

#include "analyzers/lucene/terms.h"
#include "base/error.h"
#include "base/utf8.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/lucene/intervals_query.h"
#include "plugin/index/lucene/terms_filter.h"
#include "plugin/match/candidates.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::index {

using match::number_ranges;
using query::possessive_forms;
using query::word_forms;
using query::written_forms;
namespace {

using analyzers::Field;
using Lucene::newLucene;
using Occur = Lucene::BooleanClause::Occur;
using Clauses = std::vector<Lucene::QueryPtr>;

Lucene::QueryPtr term(const std::wstring& field, const std::wstring& text) {
  return newLucene<Lucene::TermQuery>(newLucene<Lucene::Term>(field, text));
}

/// A BooleanQuery of any number of clauses, in groups if there are too many for one query.
Lucene::QueryPtr join(Clauses clauses, Occur occur) {
  const auto most = static_cast<std::size_t>(std::max(Lucene::BooleanQuery::getMaxClauseCount(), 2));
  while (clauses.size() > most) {
    Clauses groups;
    for (std::size_t from = 0; from < clauses.size(); from += most) {
      const auto to = std::min(from + most, clauses.size());
      groups.push_back(
          join({clauses.begin() + static_cast<std::ptrdiff_t>(from), clauses.begin() + static_cast<std::ptrdiff_t>(to)},
               occur));
    }
    clauses = std::move(groups);
  }
  if (clauses.size() == 1) return clauses.front();
  const auto joined = newLucene<Lucene::BooleanQuery>(true);
  for (const auto& clause : clauses) joined->add(clause, occur);
  return joined;
}

Lucene::QueryPtr either(Clauses clauses) { return join(std::move(clauses), Lucene::BooleanClause::SHOULD); }

Lucene::QueryPtr minus(const Lucene::QueryPtr& from, const Lucene::QueryPtr& what) {
  const auto joined = newLucene<Lucene::BooleanQuery>(true);
  joined->add(from, Lucene::BooleanClause::MUST);
  joined->add(what, Lucene::BooleanClause::MUST_NOT);
  return joined;
}

Lucene::QueryPtr none() { return newLucene<Lucene::BooleanQuery>(true); }

Lucene::QueryPtr all() { return newLucene<Lucene::MatchAllDocsQuery>(); }

/// The documents that have a one-word operand in one of the fields, all with the same score.
Lucene::QueryPtr unscored(const Query& operand, std::vector<std::wstring> fields) {
  return newLucene<Lucene::ConstantScoreQuery>(newLucene<TermsFilter>(std::move(fields), operand));
}

/// Any of these terms.
Clauses terms(const std::wstring& field, const std::vector<std::string>& texts, const std::wstring& prefix = {}) {
  Clauses clauses;
  for (const auto& text : texts) clauses.push_back(term(field, prefix + to_wide(text)));
  return clauses;
}

/// One operand of one word in one field, scored by its words.
Lucene::QueryPtr in_field(const Query& operand, const std::wstring& field) {
  const auto& word = operand.words.at(0);
  switch (text_kind(operand.kind)) {
    case TextKind::kWord: {
      auto forms = terms(field, word_forms(word));
      forms.push_back(unscored(operand, {field}));  // also names with a suffix, which only the index knows
      forms.back()->setBoost(0);
      return either(std::move(forms));
    }
    case TextKind::kCase:
      return either(terms(field, written_forms(word), {analyzers::kWrittenPrefix}));
    case TextKind::kWildcard:
    case TextKind::kFuzzy:
      return unscored(operand, {field});
    case TextKind::kPhrase:
      break;
  }
  return either(terms(field, possessive_forms(word)));
}

/// A word.
Lucene::QueryPtr in_fields(const Query& operand, Scoring scoring) {
  if (scoring == Scoring::kNone) {
    std::vector<std::wstring> fields;
    for (const auto field : fields_of(operand)) fields.push_back(schema::field(field));
    return unscored(operand, std::move(fields));
  }
  Clauses clauses;
  for (const auto field : fields_of(operand)) clauses.push_back(in_field(operand, schema::field(field)));
  return either(std::move(clauses));
}

Lucene::QueryPtr must(Clauses clauses) { return join(std::move(clauses), Lucene::BooleanClause::MUST); }

/// What a document must contain in `field` for the operand to have an interval there.
Lucene::QueryPtr candidates(const Query& operand, Field field) {
  const auto needed = match::candidates(operand, field);
  return needed ? translate(*needed, Time{}, Scoring::kNone) : none();
}

/// A phrase, NEAR, NOT NEAR, ATLEAST, FIRST.
Lucene::QueryPtr placed(const Query& query) {
  const auto& operand = counted_operand(query);
  Clauses fields;
  for (const auto field : fields_of(operand)) fields.push_back(candidates(operand, field));
  return newLucene<IntervalsQuery>(std::make_shared<const Query>(query), either(std::move(fields)));
}

/// Numbers from `from` to `to`, inclusive; matches nothing if that is empty.
Lucene::QueryPtr numbers(const std::wstring& field, std::int64_t from, std::int64_t to) {
  if (from > to) return none();
  const auto range = Lucene::NumericRangeQuery::newLongRange(field, schema::kPrecisionStep, from, to, true, true);
  range->setRewriteMethod(Lucene::MultiTermQuery::CONSTANT_SCORE_FILTER_REWRITE());
  return range;
}

/// Dates and lengths.
Lucene::QueryPtr in_ranges(const Query& operand, Time now) {
  Clauses ranges;
  for (const auto& range : number_ranges(operand, now))
    ranges.push_back(numbers(schema::number_field(range), range.from, range.to));
  return either(std::move(ranges));
}

/// AND: what must match, without what must not.
Lucene::QueryPtr conjunction(const Query& query, Time now, Scoring scoring) {
  Clauses positive, negative;
  for (const auto& arg : query.args) {
    if (arg->kind == QueryKind::kNot) {
      negative.push_back(translate(*arg->args.at(0), now, Scoring::kNone));
    } else {
      positive.push_back(translate(*arg, now, scoring));
    }
  }
  const auto kept = positive.empty() ? all() : must(std::move(positive));
  return negative.empty() ? kept : minus(kept, either(std::move(negative)));
}

Lucene::QueryPtr disjunction(const Query& query, Time now, Scoring scoring) {
  Clauses clauses;
  for (const auto& arg : query.args) clauses.push_back(translate(*arg, now, scoring));
  return either(std::move(clauses));
}

Lucene::QueryPtr logic(const Query& query, Time now, Scoring scoring) {
  if (query.kind == QueryKind::kNot) return minus(all(), translate(*query.args.at(0), now, Scoring::kNone));
  return query.kind == QueryKind::kAnd ? conjunction(query, now, scoring) : disjunction(query, now, scoring);
}

}  // namespace

Lucene::QueryPtr translate(const Query& query, Time now, Scoring scoring) {
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      return all();
    case QueryFamily::kText:
      return query.words.size() > 1 ? placed(query) : in_fields(query, scoring);
    case QueryFamily::kLogic:
      return logic(query, now, scoring);
    case QueryFamily::kNear:
    case QueryFamily::kCounted:
      return placed(query);
    case QueryFamily::kFilter:
      if (query.kind != QueryKind::kExact) return in_ranges(query, now);
      return term(schema::exact_field(query.name), to_wide(query.value));
  }
  throw Error(ErrorKind::kInternal, "a query of an unknown kind");
}

}  // namespace tearsheet::plugin::index
