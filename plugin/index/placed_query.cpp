#include "plugin/index/placed_query.h"

#include <algorithm>

#include "plugin/monitor/near.h"

namespace tearsheet::plugin {
namespace {

using analyzers::Field;
using analyzers::Start;

/// A word, a phrase, or an OR of these.
bool is_flat(const Query& operand) {
  if (operand.kind != QueryKind::kOr) return is_text(operand);
  return std::ranges::all_of(operand.args, [](const QueryPtr& arg) { return is_text(*arg); });
}

bool has_flat_operands(const Query& query) {
  if (query.kind == QueryKind::kPhrase) return true;
  return query.args.size() <= 2 && std::ranges::all_of(query.args, [](const QueryPtr& arg) { return is_flat(*arg); });
}

bool are_words(const Places& places) {
  return std::ranges::all_of(places, [](const Place& place) { return place.first == place.last; });
}

const Query& counted_operand(const Query& query) {
  const bool counts = query.kind == QueryKind::kAtLeast || query.kind == QueryKind::kFirst;
  return counts ? *query.args.at(0) : query;
}

}  // namespace

PlacedQuery::PlacedQuery(const Query& query, const IndexSegment& segment)
    : query_(query),
      segment_(segment),
      fields_(fields_of(counted_operand(query))),
      flat_(has_flat_operands(query)) {}

bool PlacedQuery::holds_in(std::uint32_t document) {
  document_ = document;
  if (!flat_) return holds(query_, [&](Field field) -> FieldText& { return text(field); });
  if (query_.kind == QueryKind::kAtLeast) return at_least();
  return std::ranges::any_of(fields_, [&](Field field) {
    auto& in = text(field);
    switch (query_.kind) {
      case QueryKind::kNear:
        return near(in);
      case QueryKind::kNotNear:
        return not_near(in);
      case QueryKind::kFirst:
        return first(in);
      default:
        return !places(query_, in, a_).empty();
    }
  });
}

PlacedQuery::Text& PlacedQuery::text(Field field) {
  auto& text = texts_[static_cast<std::size_t>(field)];
  if (!text) text = std::make_unique<Text>(SegmentTerms(segment_), field);
  text->move_to(document_);
  return *text;
}

const Places& PlacedQuery::places(const Query& operand, Text& text, Places& buffer) const {
  buffer.clear();
  if (operand.kind != QueryKind::kOr) {
    text.add_places(operand, buffer);
    return buffer;
  }
  for (const auto& arg : operand.args) text.add_places(*arg, buffer);
  std::ranges::sort(buffer);
  buffer.erase(std::unique(buffer.begin(), buffer.end()), buffer.end());
  return buffer;
}

/// Is a place that starts at `first` near enough behind one that ends at `last`?
bool PlacedQuery::reaches(std::uint32_t last, std::uint32_t first, Text& text) const {
  const auto& near = query_.near;
  if (near.within == Nearness::Within::kWords) return first - last - 1 <= near.words;
  const bool sentence = near.within == Nearness::Within::kSentence;
  const auto& marks = text.marks(sentence ? Start::kSentence : Start::kParagraph);
  const auto next = std::ranges::upper_bound(marks, last);
  return next == marks.end() || *next > first;
}

/// The first place behind one is the nearest.
bool PlacedQuery::any_behind(const Places& before, const Places& behind, Text& text) const {
  return std::ranges::any_of(before, [&](const Place& place) {
    const auto next = std::ranges::upper_bound(behind, place.last, {}, &Place::first);
    return next != behind.end() && reaches(place.last, next->first, text);
  });
}

bool PlacedQuery::near(Text& text) {
  const auto& a = places(*query_.args[0], text, a_);
  if (a.empty()) return false;
  const auto& b = places(*query_.args[1], text, b_);
  return any_behind(a, b, text) || (!query_.near.ordered && any_behind(b, a, text));
}

bool PlacedQuery::not_near(Text& text) {
  const auto& a = places(*query_.args[0], text, a_);
  const auto& b = places(*query_.args[1], text, b_);
  if (a.empty() || b.empty()) return !a.empty();
  if (!are_words(a) || !are_words(b)) return !places_in(query_, text).empty();
  return std::ranges::any_of(a, [&](const Place& place) {
    const auto next = std::ranges::upper_bound(b, place.first, {}, &Place::first);
    if (next != b.end() && reaches(place.last, next->first, text)) return false;
    if (query_.near.ordered) return true;
    const auto behind = std::ranges::lower_bound(b, place.first, {}, &Place::first);
    return behind == b.begin() || !reaches(std::prev(behind)->last, place.first, text);
  });
}

bool PlacedQuery::at_least() {
  std::size_t found = 0;
  for (const auto field : fields_) {
    const auto& all = places(*query_.args[0], text(field), a_);
    found += are_words(all) ? all.size() : count_apart(all);
    if (found >= query_.count) return true;
  }
  return false;
}

bool PlacedQuery::first(Text& text) {
  const auto& all = places(*query_.args[0], text, a_);
  return std::ranges::any_of(all, [&](const Place& place) { return place.last < query_.count; });
}

}  // namespace tearsheet::plugin
