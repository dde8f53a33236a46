#include "plugin/monitor/evaluate.h"

#include <algorithm>
#include <array>

#include "plugin/match/near.h"
#include "plugin/match/phrase_runs.h"
#include "plugin/query/dates.h"

namespace tearsheet::plugin {
namespace {

using analyzers::Field;

FieldSet own_fields(Node node) { return plugin::field_set(node.field()); }

/// Fields where a node that has places may have some.
FieldSet fields_of(Node node) {
  if (has_words(node)) return own_fields(node);
  auto fields = fields_of(node.arguments().front());
  for (const auto argument : node.arguments()) fields = join_fields(node.kind(), fields, fields_of(argument));
  return fields;
}

template <class Each>
void each_field(FieldSet fields, Each&& each) {
  for (std::size_t i = 0; i < analyzers::kFields; ++i)
    if (const auto field = static_cast<Field>(i); (fields & field_bit(field)) != 0) each(field);
}

/// Two positions, one of each, at most `reach` apart? The same position is one place, not two.
bool any_within(Positions a, Positions b, std::uint32_t reach, bool ordered) {
  auto from = b.begin();
  for (const auto position : a) {
    const auto lowest = ordered ? position + 1 : position - std::min(position, reach);
    while (from != b.end() && *from < lowest) ++from;
    auto at = from;
    if (at != b.end() && *at == position) ++at;
    if (at != b.end() && *at <= position + reach) return true;
  }
  return false;
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
      return presence_.has(node[1]);
    case QueryKind::kDates:
      return is_dated(node);
    case QueryKind::kLength:
      return is_long(node);
  }
  return false;
}

bool Evaluator::has_word(Node node) const { return (presence_.fields(node.features().front()) & own_fields(node)) != 0; }

template <class Each>
void Evaluator::each_run(Node phrase, Each&& each) const {
  const auto features = phrase.features();
  std::array<Positions, kShortPhrase> few;
  std::vector<Positions> many(features.size() > few.size() ? features.size() : 0);
  const auto words = many.empty() ? std::span(few).first(features.size()) : std::span(many);
  std::vector<std::uint32_t> unused;  // a form is one word
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = presence_.positions(features[i], unused);
    if (words[i].empty()) return;
  }
  plugin::each_run(words, each);
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
    // Most are two words, anywhere; fields are too far apart on the axis for any NEAR.
    const bool simple = count < 2 && near.within == Nearness::Within::kWords && has_words(argument) &&
                        argument.features().size() == 1 && !argument.field() &&
                        (presence_.fields(argument.features().front()) & ~kBareFieldSet) == 0;
    if (!simple) return is_anywhere(node);
    words[count] = presence_.positions(argument.features().front(), buffers[count]);
    if (words[count++].empty()) return false;
  }
  return any_within(words[0], words[1], near.words + 1, near.ordered);
}

bool Evaluator::is_anywhere(Node node) const {
  bool found = false;
  each_field(fields_of(node), [&](Field field) { found = found || !places(node, field).empty(); });
  return found;
}

bool Evaluator::is_at_least(Node node) const {
  const auto operand = node.arguments().front();
  std::size_t count = 0;
  each_field(fields_of(operand), [&](Field field) { count += count_apart(places(operand, field)); });
  return count >= node[1];
}

bool Evaluator::is_in_first(Node node) const {
  const auto found = places(node.arguments().front(), Field::kBody);
  return std::any_of(found.begin(), found.end(), [&](const Place& place) { return place.last < node[1]; });
}

bool Evaluator::is_dated(Node node) const {
  const auto& article = candidate_.article;
  const auto name = date_field(node);
  if (name == "fetched") return article.capture && contains(date_span(node), article.capture->fetched, candidate_.now);
  const auto& date = name == "published" ? article.published : article.updated;
  return date && contains(date_span(node), *date, candidate_.now);
}

bool Evaluator::is_long(Node node) const {
  const auto [least, most] = length_range(node);
  const auto words = candidate_.article.words;
  return (!least || words >= *least) && (!most || words <= *most);
}

Places Evaluator::places(Node node, Field field) const {
  switch (node.kind()) {
    case QueryKind::kOr: {
      Places all;
      for (const auto argument : node.arguments()) {
        const auto found = places(argument, field);
        all.insert(all.end(), found.begin(), found.end());
      }
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      return all;
    }
    case QueryKind::kNear:
    case QueryKind::kNotNear:
      return near_places(node, field);
    case QueryKind::kPhrase:
      return phrase_places(node, field);
    case QueryKind::kAll:
    case QueryKind::kWord:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
    case QueryKind::kAnd:
    case QueryKind::kNot:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  return word_places(node, field);
}

Places Evaluator::word_places(Node node, Field field) const {
  if ((own_fields(node) & field_bit(field)) == 0) return {};
  std::vector<std::uint32_t> buffer;
  const auto positions = presence_.positions(node.features().front(), buffer);
  Places out;
  const auto from = terms_.from(field);
  for (auto at = std::lower_bound(positions.begin(), positions.end(), from);
       at != positions.end() && *at < terms_.to(field); ++at)
    out.push_back({*at - from, *at - from});
  return out;
}

Places Evaluator::phrase_places(Node node, Field field) const {
  if ((own_fields(node) & field_bit(field)) == 0) return {};
  Places out;
  const auto from = terms_.from(field), to = terms_.to(field);
  const auto beyond = static_cast<std::uint32_t>(node.features().size() - 1);
  each_run(node, [&](std::uint32_t first) {
    if (first >= from && first < to) out.push_back({first - from, first - from + beyond});
    return first < to;
  });
  return out;
}

Places Evaluator::near_places(Node node, Field field) const {
  std::vector<Places> operands;
  for (const auto argument : node.arguments()) {
    operands.push_back(places(argument, field));
    if (operands.front().empty()) return {};
  }
  const auto near = node.near();
  const auto reach =
      make_reach(near, [&](analyzers::Start start) { return starts_in(candidate_.words[field].words, start); });
  if (node.kind() == QueryKind::kNotNear) return not_near_places(operands[0], operands[1], reach, near.ordered);
  return plugin::near_places(operands, reach, near.ordered);
}

}  // namespace tearsheet::plugin
