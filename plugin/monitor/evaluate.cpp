#include "plugin/monitor/evaluate.h"

#include <algorithm>
#include <array>
#include <optional>

#include "plugin/match/filters.h"
#include "plugin/match/near.h"
#include "plugin/match/phrase_runs.h"

namespace tearsheet::plugin::monitor {

using match::any_in_first;
using match::any_near;
using match::count_apart;
using match::each_run;
using match::Intervals;
using match::kShortPhrase;
using match::latest_neighbour;
using match::make_reach;
using match::make_set;
using match::matches_dates;
using match::matches_length;
using match::near_intervals;
using match::not_near_intervals;
using match::phrase_intervals;
using match::Positions;
using match::starts_in;
namespace {

using analyzers::Field;

FieldSet own_fields(Node node) { return query::field_set(node.field()); }

/// The fields in which a node that has intervals may have some.
FieldSet fields_of(Node node) {
  if (has_words(node)) return own_fields(node);
  std::optional<FieldSet> fields;
  for (const auto argument : node.arguments()) {
    const auto others = fields_of(argument);
    fields = fields ? join_fields(node.kind(), *fields, others) : others;
  }
  return fields.value_or(FieldSet{});
}

template <class Each>
void each_field(FieldSet fields, Each&& each) {
  for (std::size_t i = 0; i < analyzers::kFields; ++i)
    if (const auto field = static_cast<Field>(i); (fields & field_bit(field)) != 0) each(field);
}

}  // namespace

bool Evaluator::matches(Node node) const {
  const auto matching = [this](Node argument) { return matches(argument); };
  switch (node.kind()) {
    case QueryKind::kAll:
      return true;
    case QueryKind::kWord:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
      return has_word(node);
    case QueryKind::kPhrase:
      return node.features().size() == 1 ? has_word(node) : has_phrase(node);
    case QueryKind::kAnd:
      for (const auto argument : node.arguments())
        if (!matching(argument)) return false;
      return true;
    case QueryKind::kOr:
      for (const auto argument : node.arguments())
        if (matching(argument)) return true;
      return false;
    case QueryKind::kNot:
      return !matches(node.arguments().front());
    case QueryKind::kNear:
      return is_near(node);
    case QueryKind::kNotNear:
      return is_anywhere(node);
    case QueryKind::kAtLeast:
      return is_at_least(node);
    case QueryKind::kFirst:
      return is_in_first(node);
    case QueryKind::kExact:
      return feature_hits_.has(node[1]);
    case QueryKind::kDates:
      return matches_dates(date_field(node), date_span(node), candidate_);
    case QueryKind::kLength:
      return is_long(node);
  }
  return false;
}

bool Evaluator::has_word(Node node) const {
  return (feature_hits_.fields(node.features().front()) & own_fields(node)) != 0;
}

template <class Each>
void Evaluator::each_run(Node phrase, Each&& each) const {
  const auto features = phrase.features();
  std::array<Positions, kShortPhrase> few;
  std::vector<Positions> many(features.size() > few.size() ? features.size() : 0);
  const auto words = many.empty() ? std::span(few).first(features.size()) : std::span(many);
  std::vector<std::uint32_t> of_last;  // a form has only one word, but the last may be a possessive
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = feature_hits_.positions(features[i], of_last);
    if (words[i].empty()) return;
  }
  match::each_run(words, [&](std::uint32_t first) { return crosses(first, words.size()) || each(first); });
}

/// Does the row of words that starts here reach into another paragraph?
bool Evaluator::crosses(std::uint32_t first, std::size_t words) const {
  const auto field = terms_.field_at(first);
  const auto* begin = candidate_.words[field].words.data() + (first - terms_.from(field));
  return std::any_of(begin + 1, begin + words,
                     [](const analyzers::Word& word) { return word.start == analyzers::Start::kParagraph; });
}

bool Evaluator::has_phrase(Node node) const {
  const auto fields = own_fields(node);
  bool found = false;
  each_run(node, [&](std::uint32_t first) {
    found = (fields & field_bit(terms_.field_at(first))) != 0;
    return !found;
  });
  return found;
}

bool Evaluator::is_near(Node node) const {
  std::array<std::vector<std::uint32_t>, 2> buffers;
  std::array<Positions, 2> words;
  std::size_t count = 0;
  const auto near = node.near();
  for (const auto argument : node.arguments()) {
    // Usually it is two words without a field. On the axis, fields are too far apart for any NEAR, so they need not be
    // separated.
    const bool simple = count < 2 && near.within == Nearness::Within::kWords && has_words(argument) &&
                        argument.features().size() == 1 && !argument.field() &&
                        (feature_hits_.fields(argument.features().front()) & ~kBareFieldSet) == 0;
    if (!simple) return is_anywhere(node);
    words[count] = feature_hits_.positions(argument.features().front(), buffers[count]);
    if (words[count++].empty()) return false;
  }
  const auto ahead = [&](std::uint32_t last) { return latest_neighbour(last, near.words); };
  return any_near(words[0], words[1], ahead, near.ordered);
}

bool Evaluator::is_anywhere(Node node) const {
  bool found = false;
  each_field(fields_of(node), [&](Field field) { found = found || !intervals(node, field).empty(); });
  return found;
}

bool Evaluator::is_at_least(Node node) const {
  const auto operand = node.arguments().front();
  std::size_t count = 0;
  each_field(fields_of(operand), [&](Field field) { count += count_apart(intervals(operand, field)); });
  return count >= node[1];
}

bool Evaluator::is_in_first(Node node) const {
  return any_in_first(intervals(node.arguments().front(), Field::kBody), node[1]);
}

bool Evaluator::is_long(Node node) const {
  const auto [at_least, at_most] = length_range(node);
  return matches_length(at_least, at_most, candidate_.article.words);
}

Intervals Evaluator::intervals(Node node, Field field) const {
  switch (family_of(node.kind())) {
    case QueryFamily::kLogic:
      return either(node, field);
    case QueryFamily::kNear:
      return near_intervals(node, field);
    case QueryFamily::kText:
      if (node.kind() == QueryKind::kPhrase) return phrase_intervals(node, field);
      break;
    case QueryFamily::kAll:
    case QueryFamily::kCounted:
    case QueryFamily::kFilter:
      break;
  }
  return word_intervals(node, field);
}

Intervals Evaluator::either(Node node, Field field) const {
  Intervals all;
  for (const auto argument : node.arguments()) {
    const auto found = intervals(argument, field);
    all.insert(all.end(), found.begin(), found.end());
  }
  make_set(all);
  return all;
}

Intervals Evaluator::word_intervals(Node node, Field field) const {
  if ((own_fields(node) & field_bit(field)) == 0) return {};
  std::vector<std::uint32_t> buffer;
  const auto positions = feature_hits_.positions(node.features().front(), buffer);
  Intervals out;
  const auto from = terms_.from(field);
  for (auto at = std::lower_bound(positions.begin(), positions.end(), from);
       at != positions.end() && *at < terms_.to(field); ++at)
    out.push_back({*at - from, *at - from});
  return out;
}

Intervals Evaluator::phrase_intervals(Node node, Field field) const {
  if ((own_fields(node) & field_bit(field)) == 0) return {};
  Intervals out;
  const auto from = terms_.from(field), to = terms_.to(field);
  const auto beyond = static_cast<std::uint32_t>(node.features().size() - 1);
  each_run(node, [&](std::uint32_t first) {
    if (first >= from && first < to) out.push_back({first - from, first - from + beyond});
    return first < to;
  });
  return out;
}

Intervals Evaluator::near_intervals(Node node, Field field) const {
  std::vector<Intervals> operands;
  for (const auto argument : node.arguments()) {
    operands.push_back(intervals(argument, field));
    if (operands.front().empty()) return {};
  }
  const auto near = node.near();
  const auto starts = [&](analyzers::Start start) { return starts_in(candidate_.words[field].words, start); };
  if (near.within == Nearness::Within::kPhrase)
    return match::open_phrase_intervals(operands, near.words, starts(analyzers::Start::kParagraph));
  const auto reach = make_reach(near, field, starts);
  if (node.kind() == QueryKind::kNotNear) return not_near_intervals(operands[0], operands[1], reach, near.ordered);
  return match::near_intervals(operands, reach, near.ordered);
}

}  // namespace tearsheet::plugin::monitor
