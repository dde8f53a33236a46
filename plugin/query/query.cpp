#include "plugin/query/query.h"

#include <algorithm>

namespace tearsheet::plugin::query {
namespace {

using analyzers::Field;

FieldSet fields_with_intervals(const Query& query) {
  if (query.args.empty()) return field_set(query.field);
  auto fields = fields_with_intervals(*query.args.front());
  for (std::size_t i = 1; i < query.args.size(); ++i)
    fields = join_fields(query.kind, fields, fields_with_intervals(*query.args[i]));
  return fields;
}

bool same_dates(const DateSpan& a, const DateSpan& b) {
  return a.from == b.from && a.to == b.to && a.from_day == b.from_day && a.to_day == b.to_day && a.last == b.last;
}

}  // namespace

bool same(const Query& a, const Query& b) {
  const bool flat = a.kind == b.kind && a.words == b.words && a.field == b.field && a.name == b.name &&
                    a.value == b.value && same_dates(a.dates, b.dates) && a.text == b.text &&
                    a.at_least == b.at_least && a.at_most == b.at_most && a.near == b.near && a.count == b.count;
  return flat && std::equal(a.args.begin(), a.args.end(), b.args.begin(), b.args.end(),
                            [](const QueryPtr& x, const QueryPtr& y) { return x == y || same(*x, *y); });
}

bool is_open_phrase(const Query& query) {
  return query.kind == QueryKind::kNear && query.near.within == Nearness::Within::kPhrase;
}

bool has_intervals(const Query& query) {
  // The operands of NEAR were checked when it was made.
  if (has_own_intervals(query.kind)) return true;
  return query.kind == QueryKind::kOr &&
         std::all_of(query.args.begin(), query.args.end(), [](const QueryPtr& arg) { return has_intervals(*arg); });
}

std::vector<Field> fields_of(const Query& query) {
  const auto set = fields_with_intervals(query);
  std::vector<Field> fields;
  for (std::size_t i = 0; i < analyzers::kFields; ++i)
    if (const auto field = static_cast<Field>(i); (set & field_bit(field)) != 0) fields.push_back(field);
  return fields;
}

}  // namespace tearsheet::plugin::query
