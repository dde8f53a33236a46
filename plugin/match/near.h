#pragma once

// NEAR and NOT NEAR over sets of intervals, as intervals.h defines them. Pure functions.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "plugin/match/intervals.h"

namespace tearsheet::plugin::match {

/// Positions of the first words of sentences (kSentence) or paragraphs (kParagraph), ascending.
using Starts = std::function<std::vector<std::uint32_t>(analyzers::Start)>;

/// How far away a neighbour may be. Both functions are monotonic: a later `at` never gives an earlier result.
struct Reach {
  /// The earliest position at which the interval before one that starts at `at` may end.
  std::function<std::uint32_t(std::uint32_t at)> back;
  /// The latest position at which the interval after one that ends at `at` may start.
  std::function<std::uint32_t(std::uint32_t at)> ahead;
};

/// In fields that are lists (authors, captions, credits, sections) a neighbour is in the same entry.
Reach make_reach(const Nearness& near, analyzers::Field field, const Starts& starts);

/// Is each paragraph of the field's text an entry of a list?
constexpr bool is_list(analyzers::Field field) {
  using analyzers::Field;
  return field == Field::kAuthor || field == Field::kCaption || field == Field::kCredit || field == Field::kSection;
}

/// The latest position at which the interval after one that ends at `last` may start: with at most `between` words
/// between them …
inline std::uint32_t latest_neighbour(std::uint32_t last, std::uint32_t between) { return last + 1 + between; }

/// … or with no mark (the position of the first word of a sentence or paragraph) after `last` up to its start.
inline std::uint32_t latest_neighbour(std::uint32_t last, const std::vector<std::uint32_t>& marks) {
  const auto next = std::ranges::upper_bound(marks, last);
  return next == marks.end() ? std::numeric_limits<std::uint32_t>::max() : *next - 1;
}

/// The stretches of NEAR or, if `ordered`, of ONEAR.
Intervals near_intervals(const std::vector<Intervals>& operands, const Reach& reach, bool ordered);

/// The stretches of a phrase in parts: each part ends exactly `open` words before the next starts, in the same paragraph.
/// Of several parts that start at one place the shortest is taken. `paragraphs` are the positions of their first words.
Intervals open_phrase_intervals(const std::vector<Intervals>& parts, std::uint32_t open,
                                const std::vector<std::uint32_t>& paragraphs);

inline std::uint32_t start_of(const Interval& interval) { return interval.first; }
inline std::uint32_t start_of(std::uint32_t position) { return position; }
inline std::uint32_t end_of(const Interval& interval) { return interval.last; }
inline std::uint32_t end_of(std::uint32_t position) { return position; }

/// Does one of `after` start after the end of one of `before`, at ahead(end) at the latest? Each is a set of intervals, or
/// the positions of single words, ascending. It is enough to try the first start after each end, because it is the
/// nearest.
template <class Before, class After, class Ahead>
bool any_after(const Before& before, const After& after, const Ahead& ahead) {
  return std::ranges::any_of(before, [&](const auto& each) {
    const auto end = end_of(each);
    const auto next = std::ranges::upper_bound(after, end, {}, [](const auto& other) { return start_of(other); });
    return next != after.end() && start_of(*next) <= ahead(end);
  });
}

/// Has NEAR (ONEAR, if `ordered`) of these two any stretch? `ahead` is as in Reach.
template <class A, class B, class Ahead>
bool any_near(const A& a, const B& b, const Ahead& ahead, bool ordered) {
  return any_after(a, b, ahead) || (!ordered && any_after(b, a, ahead));
}

/// The intervals that have none of `others` near them or, if `ordered`, near and after them.
Intervals not_near_intervals(const Intervals& intervals, const Intervals& others, const Reach& reach, bool ordered);

}  // namespace tearsheet::plugin::match
