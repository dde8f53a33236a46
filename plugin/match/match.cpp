#include "plugin/match/match.h"

#include <algorithm>
#include <tuple>

#include "plugin/match/filters.h"
#include "plugin/match/intervals.h"
#include "plugin/query/check.h"

namespace tearsheet::plugin::match {
namespace {

using analyzers::Field;

struct Candidacy {
  const Candidate& candidate;
  const TextOf& text_of;
};

/// Adds the words of an operand that are within `intervals` of its field: for NEAR those of its operands, not those
/// between them.
void add_words(const Query& operand, Field field, const Candidacy& in, const Intervals& intervals,
               std::vector<Span>& spans) {
  if (!is_text(operand)) {
    const auto args = operand.kind == QueryKind::kNotNear ? 1 : operand.args.size();
    for (std::size_t i = 0; i < args; ++i) add_words(*operand.args[i], field, in, intervals, spans);
    return;
  }
  const auto& words = in.candidate.words[field].words;
  std::size_t next = 0;
  std::uint32_t open_to = 0;  // the furthest end of an interval that starts at or before the word
  for (const auto& word : intervals_in(operand, in.text_of(field))) {
    for (; next < intervals.size() && intervals[next].first <= word.first; ++next)
      open_to = std::max(open_to, intervals[next].last);
    if (next > 0 && word.last <= open_to) spans.push_back({field, words[word.first].from, words[word.last].to});
  }
}

/// A text operand by itself: it matches if it has a place, and its places are its spans. So it is looked up once,
/// not three times.
bool text_places(const Query& operand, const Candidacy& in, std::vector<Span>& spans) {
  const auto before = spans.size();
  for (const auto field : fields_of(operand)) {
    const auto& words = in.candidate.words[field].words;
    for (const auto& [first, last] : intervals_in(operand, in.text_of(field)))
      spans.push_back({field, words[first].from, words[last].to});
  }
  return spans.size() > before;
}

/// Text operands, the NEAR family, ATLEAST and FIRST.
bool placed(const Query& query, const Candidacy& in, std::vector<Span>* spans) {
  if (spans != nullptr && is_text(query)) return text_places(query, in, *spans);
  if (!holds(query, in.text_of)) return false;
  if (spans == nullptr) return true;
  const bool is_first = query.kind == QueryKind::kFirst;
  const auto& operand = counted_operand(query);
  for (const auto field : fields_of(operand)) {
    auto intervals = intervals_in(operand, in.text_of(field));
    if (is_first) std::erase_if(intervals, [&](const Interval& interval) { return interval.last >= query.count; });
    add_words(operand, field, in, intervals, *spans);
  }
  return true;
}

/// Does it match? If so, and if `spans` is given, the places of its operands are added.
bool evaluate(const Query& query, const Candidacy& in, std::vector<Span>* spans);

bool all_match(const Query& query, const Candidacy& in, std::vector<Span>* spans) {
  const auto before = spans != nullptr ? spans->size() : 0;
  for (const auto& arg : query.args) {
    if (evaluate(*arg, in, spans)) continue;
    if (spans != nullptr) spans->resize(before, Span{Field::kTitle, 0, 0});
    return false;
  }
  return true;
}

bool any_matches(const Query& query, const Candidacy& in, std::vector<Span>* spans) {
  bool found = false;
  for (const auto& arg : query.args) {
    found = evaluate(*arg, in, spans) || found;
    if (found && spans == nullptr) return true;
  }
  return found;
}

bool logic(const Query& query, const Candidacy& in, std::vector<Span>* spans) {
  if (query.kind == QueryKind::kNot) return !evaluate(*query.args.front(), in, nullptr);
  return query.kind == QueryKind::kAnd ? all_match(query, in, spans) : any_matches(query, in, spans);
}

bool evaluate(const Query& query, const Candidacy& in, std::vector<Span>* spans) {
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      return true;
    case QueryFamily::kText:
    case QueryFamily::kNear:
    case QueryFamily::kCounted:
      return placed(query, in, spans);
    case QueryFamily::kLogic:
      return logic(query, in, spans);
    case QueryFamily::kFilter:
      return matches_filter(query, in.candidate);
  }
  return false;
}

/// Sorted by field and place, with overlapping spans merged.
std::vector<Span> merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return std::tie(a.field, a.from, a.to) < std::tie(b.field, b.from, b.to);
  });
  std::vector<Span> out;
  for (const auto& span : spans) {
    if (!out.empty() && out.back().field == span.field && span.from < out.back().to) {
      out.back().to = std::max(out.back().to, span.to);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace

bool matches(const Query& query, const Candidate& candidate) {
  check(query);
  const TextOf text_of = ArticleText(candidate.words);
  return evaluate(query, {candidate, text_of}, nullptr);
}

std::vector<Span> matched_spans(const Query& query, const Candidate& candidate) {
  return matched_spans(query, candidate, ArticleText(candidate.words));
}

std::vector<Span> matched_spans(const Query& query, const Candidate& candidate, const TextOf& text_of) {
  check(query);
  std::vector<Span> spans;
  if (!evaluate(query, {candidate, text_of}, &spans)) return {};
  return merged(std::move(spans));
}

}  // namespace tearsheet::plugin::match
