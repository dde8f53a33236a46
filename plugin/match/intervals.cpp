#include "plugin/match/intervals.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "plugin/match/fuzzy.h"
#include "plugin/match/glob.h"
#include "plugin/match/near.h"
#include "plugin/match/phrase_runs.h"
#include "plugin/query/forms.h"
#include "plugin/query/phrase_reader.h"

namespace tearsheet::plugin::match {

using query::PhraseReader;
using query::possessive_forms;
using query::suffixed_name;
using query::word_forms;
using query::written_forms;
namespace {

using analyzers::Field;
using analyzers::Start;
using analyzers::Word;
using Words = std::span<const Word>;

/// Does a single word match the operand?
using Fits = std::function<bool(const Word& word)>;

Fits fits(const Query& operand) {
  const auto& text = operand.words.front();
  switch (text_kind(operand.kind)) {
    case TextKind::kCase:
      return [forms = written_forms(text)](const Word& word) {
        return std::find(forms.begin(), forms.end(), word.written) != forms.end();
      };
    case TextKind::kWildcard:
      return [&text](const Word& word) { return glob(text, word.folded); };
    case TextKind::kFuzzy:
      return [&text, edits = operand.count](const Word& word) { return within_edits(text, word.folded, edits); };
    case TextKind::kWord:
    case TextKind::kPhrase:
      break;
  }
  // Looked for one by one: most words differ from the few forms in length, which costs less to see than an order.
  return [forms = word_forms(text)](const Word& word) {
    const auto is_form = [&](std::string_view form) {
      return std::find(forms.begin(), forms.end(), form) != forms.end();
    };
    return is_form(word.folded) || is_form(suffixed_name(word.folded));
  };
}

Intervals word_intervals(const Query& operand, Words words) {
  const auto fitting = fits(operand);
  Intervals intervals;
  for (std::uint32_t at = 0; at < words.size(); ++at)
    if (fitting(words[at])) intervals.push_back({at, at});
  return intervals;
}

/// The last word may be a possessive. No phrase reaches from one paragraph into the next.
Intervals phrase_intervals(const std::vector<std::string>& phrase, Words words) {
  const auto forms = possessive_forms(phrase.back());
  const auto is_last = [&](const Word& word) { return std::ranges::find(forms, word.folded) != forms.end(); };
  const auto before = static_cast<std::uint32_t>(phrase.size()) - 1;  // words before the last
  Intervals intervals;
  if (before == 0) {
    for (std::uint32_t at = 0; at < words.size(); ++at)
      if (is_last(words[at])) intervals.push_back({at, at});
    return intervals;
  }
  PhraseReader<std::string_view> reader({phrase.begin(), std::prev(phrase.end())});
  bool is_next = false;  // the words before this one are those of the phrase before its last
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    if (words[at].start == Start::kParagraph) {
      reader.interrupt();
      is_next = false;
    }
    if (is_next && is_last(words[at])) intervals.push_back({at - before, at});
    is_next = reader.read(words[at].folded);
  }
  return intervals;
}

Intervals either(const std::vector<QueryPtr>& operands, FieldText& text) {
  Intervals all;
  for (const auto& operand : operands) {
    const auto intervals = intervals_in(*operand, text);
    all.insert(all.end(), intervals.begin(), intervals.end());
  }
  make_set(all);
  return all;
}

using query::is_open_phrase;

Reach reach_in(const Nearness& near, FieldText& text) {
  return make_reach(near, text.field(), [&](Start start) { return text.starts(start); });
}

Intervals near(const Query& query, FieldText& text) {
  std::vector<Intervals> operands;
  for (const auto& arg : query.args) {
    operands.push_back(intervals_in(*arg, text));
    const bool needed = query.kind == QueryKind::kNear || operands.size() == 1;
    if (needed && operands.back().empty()) return {};
  }
  if (is_open_phrase(query)) return open_phrase_intervals(operands, query.near.words, text.starts(Start::kParagraph));
  const auto reach = reach_in(query.near, text);
  if (query.kind == QueryKind::kNotNear) return not_near_intervals(operands[0], operands[1], reach, query.near.ordered);
  return near_intervals(operands, reach, query.near.ordered);
}

/// NEAR of two operands: whether it has a stretch, without building the stretches.
bool holds_near(const Query& query, const TextOf& text_of) {
  for (const auto field : fields_of(query)) {
    auto& text = text_of(field);
    const auto a = intervals_in(*query.args[0], text);
    if (a.empty()) continue;
    const auto b = intervals_in(*query.args[1], text);
    if (!b.empty() && any_near(a, b, reach_in(query.near, text).ahead, query.near.ordered)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> starts_in(Words words, Start start) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < words.size(); ++i)
    if (words[i].start >= start) out.push_back(i);
  return out;
}

Intervals WordsText::intervals(const Query& text) {
  if (!belongs_into(text, field_)) return {};
  return text.kind == QueryKind::kPhrase ? phrase_intervals(text.words, words_) : word_intervals(text, words_);
}

std::vector<std::uint32_t> WordsText::starts(Start start) { return starts_in(words_, start); }

bool belongs_into(const Query& text, Field field) { return (field_set(text.field) & field_bit(field)) != 0; }

Intervals intervals_in(const Query& operand, FieldText& text) {
  switch (family_of(operand.kind)) {
    case QueryFamily::kLogic:
      return either(operand.args, text);
    case QueryFamily::kNear:
      return near(operand, text);
    case QueryFamily::kText:
    case QueryFamily::kAll:
    case QueryFamily::kCounted:
    case QueryFamily::kFilter:
      break;
  }
  return text.intervals(operand);
}

bool holds(const Query& query, const TextOf& text_of) {
  if (query.kind == QueryKind::kFirst) {
    return any_in_first(intervals_in(*query.args.front(), text_of(Field::kBody)), query.count);
  }
  if (query.kind == QueryKind::kNear && query.args.size() == 2 && !is_open_phrase(query))
    return holds_near(query, text_of);
  const auto& operand = counted_operand(query);
  const std::size_t needed = query.kind == QueryKind::kAtLeast ? query.count : 1;
  std::size_t found = 0;
  for (const auto field : fields_of(operand)) {
    found += count_apart(intervals_in(operand, text_of(field)));
    if (found >= needed) return true;
  }
  return false;
}

bool crosses(const Interval& interval, const std::vector<std::uint32_t>& marks) {
  const auto next = std::ranges::upper_bound(marks, interval.first);
  return next != marks.end() && *next <= interval.last;
}

Intervals phrase_intervals(std::span<const Positions> words) {
  const auto beyond = static_cast<std::uint32_t>(words.size() - 1);
  Intervals intervals;
  each_run(words, [&](std::uint32_t first) {
    intervals.push_back({first, first + beyond});
    return true;
  });
  return intervals;
}

void make_set(Intervals& intervals) {
  std::sort(intervals.begin(), intervals.end());
  intervals.erase(std::unique(intervals.begin(), intervals.end()), intervals.end());
}

bool any_in_first(const Intervals& intervals, std::uint32_t words) {
  return std::any_of(intervals.begin(), intervals.end(), [&](const Interval& each) { return each.last < words; });
}

std::size_t count_apart(const Intervals& intervals) {
  auto by_end = intervals;
  std::sort(by_end.begin(), by_end.end(), [](const Interval& a, const Interval& b) { return a.last < b.last; });
  std::size_t count = 0;
  std::uint64_t free = 0;  // the first position after those counted so far
  for (const auto& interval : by_end) {
    if (interval.first < free) continue;
    ++count;
    free = std::uint64_t{interval.last} + 1;
  }
  return count;
}

}  // namespace tearsheet::plugin::match
