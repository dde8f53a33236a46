#include "plugin/index/search/positional_query.h"

#include <algorithm>

#include "plugin/match/near.h"

namespace tearsheet::plugin::index {

using match::any_in_first;
using match::any_near;
using match::count_apart;
using match::FieldText;
using match::holds;
using match::Interval;
using match::Intervals;
using match::intervals_in;
using match::latest_neighbour;
using match::make_set;
namespace {

using analyzers::Field;
using analyzers::Start;

/// A word, a phrase, or an OR of these.
bool is_flat_operand(const Query& operand) {
  if (operand.kind != QueryKind::kOr) return is_text(operand);
  return std::ranges::all_of(operand.args, [](const QueryPtr& arg) { return is_text(*arg); });
}

bool are_words(const Intervals& intervals) {
  return std::ranges::all_of(intervals, [](const Interval& interval) { return interval.first == interval.last; });
}

}  // namespace

bool is_flat(const Query& query) {
  if (query.kind == QueryKind::kPhrase) return true;
  return query.args.size() <= 2 &&
         std::ranges::all_of(query.args, [](const QueryPtr& arg) { return is_flat_operand(*arg); });
}

FlatQuery::FlatQuery(const Query& query, const IndexSegment& segment, Field field)
    : query_(query), text_(SegmentTerms(segment), field) {
  const SegmentTerms terms(segment);
  if (query.kind == QueryKind::kPhrase) sides_[0].open(terms, field, query);
  for (std::size_t i = 0; i < query.args.size(); ++i) sides_[i].open(terms, field, *query.args[i]);
}

bool FlatQuery::holds_in(std::uint32_t document) {
  switch (family_of(query_.kind)) {
    case QueryFamily::kNear:
      return query_.kind == QueryKind::kNear ? near(document) : not_near(document);
    case QueryFamily::kCounted:
      return any_in_first(sides_[0].intervals(document), query_.count);
    case QueryFamily::kText:
    case QueryFamily::kAll:
    case QueryFamily::kLogic:
    case QueryFamily::kFilter:
      break;
  }
  return !sides_[0].intervals(document).empty();
}

std::size_t FlatQuery::count_in(std::uint32_t document) {
  const auto& all = sides_[0].intervals(document);
  return are_words(all) ? all.size() : count_apart(all);
}

void FlatQuery::Side::open(const SegmentTerms& terms, Field field, const Query& operand) {
  if (operand.kind != QueryKind::kOr) {
    texts_.emplace_back(terms, field, operand);
  } else {
    for (const auto& arg : operand.args) texts_.emplace_back(terms, field, *arg);
  }
}

const Intervals& FlatQuery::Side::intervals(std::uint32_t document) {
  intervals_.clear();
  for (auto& text : texts_) text.add_intervals(document, intervals_);
  if (texts_.size() > 1) make_set(intervals_);
  return intervals_;
}

std::uint32_t FlatQuery::ahead(std::uint32_t last) {
  const auto& near = query_.near;
  if (near.within == Nearness::Within::kWords) {
    const auto latest = latest_neighbour(last, near.words);
    const bool is_list = match::is_list(text_.field());
    return is_list ? std::min(latest, latest_neighbour(last, text_.marks(Start::kParagraph))) : latest;
  }
  const bool sentence = near.within == Nearness::Within::kSentence;
  return latest_neighbour(last, text_.marks(sentence ? Start::kSentence : Start::kParagraph));
}

bool FlatQuery::near(std::uint32_t document) {
  text_.move_to(document);
  if (query::is_open_phrase(query_)) return !intervals_in(query_, text_).empty();
  const auto& a = sides_[0].intervals(document);
  if (a.empty()) return false;
  const auto& b = sides_[1].intervals(document);
  const auto ahead = [this](std::uint32_t last) { return this->ahead(last); };
  return any_near(a, b, ahead, query_.near.ordered);
}

bool FlatQuery::not_near(std::uint32_t document) {
  text_.move_to(document);
  const auto& a = sides_[0].intervals(document);
  const auto& b = sides_[1].intervals(document);
  if (a.empty() || b.empty()) return !a.empty();
  if (!are_words(a) || !are_words(b)) return !intervals_in(query_, text_).empty();
  return std::ranges::any_of(a, [&](const Interval& interval) {
    const auto next = std::ranges::upper_bound(b, interval.first, {}, &Interval::first);
    if (next != b.end() && next->first <= ahead(interval.last)) return false;
    if (query_.near.ordered) return true;
    const auto before = std::ranges::lower_bound(b, interval.first, {}, &Interval::first);
    return before == b.begin() || interval.first > ahead(std::prev(before)->last);
  });
}

PositionalQuery::PositionalQuery(const Query& query, const IndexSegment& segment) : query_(query), segment_(segment) {
  if (query.kind != QueryKind::kAtLeast || !is_flat(query)) return;
  for (const auto field : fields_of(*query.args.at(0))) counted_.emplace_back(query, segment, field);
}

bool PositionalQuery::holds_in(std::uint32_t document) {
  if (!counted_.empty()) return at_least(document);
  return holds(query_, [&](Field field) -> FieldText& {
    auto& text = texts_[static_cast<std::size_t>(field)];
    if (!text) text = std::make_unique<Text>(SegmentTerms(segment_), field);
    text->move_to(document);
    return *text;
  });
}

bool PositionalQuery::at_least(std::uint32_t document) {
  std::size_t found = 0;
  return std::ranges::any_of(counted_, [&](FlatQuery& in) { return (found += in.count_in(document)) >= query_.count; });
}

}  // namespace tearsheet::plugin::index
