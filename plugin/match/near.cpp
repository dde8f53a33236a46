#include "plugin/match/near.h"

#include <algorithm>
#include <limits>
#include <map>

namespace tearsheet::plugin::match {
namespace {

using analyzers::Start;
using Mask = unsigned;  ///< a set of operands: bit i is the i-th one

constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();

Reach reach_of_words(std::uint32_t between) {
  return {[between](std::uint32_t at) { return at > between ? at - 1 - between : 0; },
          [between](std::uint32_t at) { return latest_neighbour(at, between); }};
}

Reach reach_of_marks(std::vector<std::uint32_t> marks) {
  const auto back = [marks](std::uint32_t at) {
    const auto next = std::upper_bound(marks.begin(), marks.end(), at);
    return next == marks.begin() ? 0 : *(next - 1);
  };
  const auto ahead = [marks = std::move(marks)](std::uint32_t at) { return latest_neighbour(at, marks); };
  return {back, ahead};
}

/// As far as both reach.
Reach nearer(Reach a, Reach b) {
  return {[back_a = std::move(a.back), back_b = std::move(b.back)](std::uint32_t at) {
            return std::max(back_a(at), back_b(at));
          },
          [ahead_a = std::move(a.ahead), ahead_b = std::move(b.ahead)](std::uint32_t at) {
            return std::min(ahead_a(at), ahead_b(at));
          }};
}

/// The maximum over a sliding window: the largest value among the entries whose key is at least `from`.
///
/// Keys must be added in ascending order, and from() must be asked with ascending arguments. Invariant: from head_ on,
/// keys ascend and values strictly descend, because an entry that is followed by one at least as large can never be the
/// maximum again. So the maximum is always at head_, and each entry is added and removed once: amortised constant time.
class WindowMax {
 public:
  void add(std::uint32_t key, std::uint32_t value) {
    while (entries_.size() > head_ && entries_.back().value <= value) entries_.pop_back();
    entries_.push_back({key, value});
  }

  /// kNone if no key is at least `from`.
  std::uint32_t from(std::uint32_t from) {
    while (head_ < entries_.size() && entries_[head_].key < from) ++head_;
    return head_ < entries_.size() ? entries_[head_].value : kNone;
  }

 private:
  struct Entry {
    std::uint32_t key, value;
  };
  std::vector<Entry> entries_;
  std::size_t head_ = 0;  ///< entries before it have left the window
};

/// Finds, for each position where stretches end, the shortest one: the one with the latest start.
///
/// A chain is a row of intervals, one for each operand of a set (its mask), each a neighbour of the next. It is built
/// from left to right: an interval extends every chain that lacks its operand and ends near enough before it. Of the
/// chains with the same mask and the same last interval only the latest start is kept, because an extension depends on
/// nothing else.
///
/// Invariant of run(): intervals are visited by their start. All chains that end before the current start are in
/// chains_[mask], by their end; they are complete, because a chain that ends before this interval starts consists of
/// intervals that start before it, too. Ends are added in ascending order and `back` is monotonic, as WindowMax requires.
class LatestStarts {
 public:
  LatestStarts(const std::vector<Intervals>& operands, bool ordered)
      : all_((Mask{1} << operands.size()) - 1), ordered_(ordered), chains_(std::size_t{1} << operands.size()) {
    for (std::size_t i = 0; i < operands.size(); ++i)
      for (const auto& interval : operands[i]) links_.push_back({interval, static_cast<unsigned>(i), {}});
    std::sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) { return a.interval < b.interval; });
    for (auto& link : links_) by_last_.push_back(&link);
    std::stable_sort(by_last_.begin(), by_last_.end(),
                     [](const Link* a, const Link* b) { return a->interval.last < b->interval.last; });
  }

  /// From end to latest start. `back` is as in Reach.
  std::map<std::uint32_t, std::uint32_t> run(const std::function<std::uint32_t(std::uint32_t)>& back) {
    std::map<std::uint32_t, std::uint32_t> found;
    std::size_t ended = 0;
    for (auto& link : links_) {
      for (; ended < by_last_.size() && by_last_[ended]->interval.last < link.interval.first; ++ended)
        add(*by_last_[ended]);
      grow(link, back(link.interval.first));
      for (const auto& [mask, start] : link.starts)
        if (mask == all_) found[link.interval.last] = std::max(found[link.interval.last], start);
    }
    return found;
  }

 private:
  struct Link {
    Interval interval;
    unsigned operand = 0;
    std::vector<std::pair<Mask, std::uint32_t>> starts;  ///< of the chains that end with it: mask, latest start
  };

  void add(Link& link) {
    for (const auto& [mask, start] : link.starts) chains_[mask].add(link.interval.last, start);
    link.starts = {};
  }

  void grow(Link& link, std::uint32_t earliest) {
    const Mask own = Mask{1} << link.operand;
    if (ordered_) {
      extend(link, own - 1, earliest);
      return;
    }
    for (Mask mask = 0; mask < all_; ++mask)
      if ((mask & own) == 0) extend(link, mask, earliest);
  }

  void extend(Link& link, Mask before, std::uint32_t earliest) {
    const auto start = before == 0 ? link.interval.first : chains_[before].from(earliest);
    if (start != kNone) link.starts.emplace_back(before | Mask{1} << link.operand, start);
  }

  Mask all_;
  bool ordered_;
  std::vector<WindowMax> chains_;  ///< [mask]: key is the end, value the start
  std::vector<Link> links_;        ///< by start
  std::vector<Link*> by_last_;     ///< by end
};

/// The starts and ends of intervals, each sorted, to count those in a range.
class Ends {
 public:
  explicit Ends(const Intervals& intervals) {
    for (const auto& interval : intervals) {
      firsts_.push_back(interval.first);
      lasts_.push_back(interval.last);
    }
    std::sort(lasts_.begin(), lasts_.end());
  }

  bool end_before(const Interval& interval, const Reach& reach) const {
    return below(lasts_, interval.first) > below(lasts_, reach.back(interval.first));
  }
  bool start_after(const Interval& interval, const Reach& reach) const {
    return below(firsts_, std::uint64_t{reach.ahead(interval.last)} + 1) >
           below(firsts_, std::uint64_t{interval.last} + 1);
  }
  /// How many of them share a word with it.
  std::ptrdiff_t sharing_with(const Interval& interval) const {
    return below(firsts_, std::uint64_t{interval.last} + 1) - below(lasts_, interval.first);
  }

 private:
  static std::ptrdiff_t below(const std::vector<std::uint32_t>& sorted, std::uint64_t limit) {
    return std::lower_bound(sorted.begin(), sorted.end(), limit) - sorted.begin();
  }

  std::vector<std::uint32_t> firsts_, lasts_;
};

/// The same intervals in the text read backwards.
std::vector<Intervals> mirrored(const std::vector<Intervals>& operands, std::uint32_t end) {
  std::vector<Intervals> out;
  for (auto operand = operands.rbegin(); operand != operands.rend(); ++operand) {
    out.emplace_back();
    for (const auto& interval : *operand) out.back().push_back({end - interval.last, end - interval.first});
  }
  return out;
}

}  // namespace

Reach make_reach(const Nearness& near, analyzers::Field field, const Starts& starts) {
  switch (near.within) {
    case Nearness::Within::kSentence:
      return reach_of_marks(starts(Start::kSentence));
    case Nearness::Within::kParagraph:
      return reach_of_marks(starts(Start::kParagraph));
    case Nearness::Within::kWords:
    case Nearness::Within::kPhrase:
      break;
  }
  auto words = reach_of_words(near.words);
  return is_list(field) ? nearer(std::move(words), reach_of_marks(starts(Start::kParagraph))) : words;
}

Intervals near_intervals(const std::vector<Intervals>& operands, const Reach& reach, bool ordered) {
  std::uint32_t end = 0;
  for (const auto& operand : operands) {
    if (operand.empty()) return {};
    for (const auto& interval : operand) end = std::max(end, interval.last);
  }
  Intervals out;
  for (const auto& [last, first] : LatestStarts(operands, ordered).run(reach.back)) out.push_back({first, last});
  const auto ahead = [&](std::uint32_t at) { return end - std::min(end, reach.ahead(end - at)); };
  for (const auto& [last, first] : LatestStarts(mirrored(operands, end), ordered).run(ahead))
    out.push_back({end - last, end - first});
  make_set(out);
  return out;
}

Intervals open_phrase_intervals(const std::vector<Intervals>& parts, std::uint32_t open,
                                const std::vector<std::uint32_t>& paragraphs) {
  auto so_far = parts.front();
  for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
    Intervals longer;
    for (const auto& before : so_far) {
      const auto at = before.last + 1 + open;
      const auto after = std::ranges::lower_bound(*part, at, {}, &Interval::first);
      if (after != part->end() && after->first == at && !crosses({before.last, at}, paragraphs))
        longer.push_back({before.first, after->last});
    }
    so_far = std::move(longer);
  }
  make_set(so_far);
  return so_far;
}

Intervals not_near_intervals(const Intervals& intervals, const Intervals& others, const Reach& reach, bool ordered) {
  const Ends ends(others);
  const auto is_near = [&](const Interval& interval) {
    const bool itself = std::binary_search(others.begin(), others.end(), interval);
    return ends.start_after(interval, reach) || ends.sharing_with(interval) > (itself ? 1 : 0) ||
           (!ordered && ends.end_before(interval, reach));
  };
  Intervals out;
  std::copy_if(intervals.begin(), intervals.end(), std::back_inserter(out),
               [&](const Interval& p) { return !is_near(p); });
  return out;
}

}  // namespace tearsheet::plugin::match
