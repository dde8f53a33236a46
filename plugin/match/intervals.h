#pragma once

// Where in a text an operand is: its intervals of word positions. They define NEAR, NOT NEAR, ATLEAST and FIRST:
//
//   word, =Case, wildcard, fuzzy   each position of a word that it fits
//   phrase                         each run of words that reads so
//   a OR b                         the intervals of a and those of b
//   a NEAR/5 b NEAR/5 c            stretches. One interval of each operand, in any order, no two of which share a word
//                                  and each with at most 5 words between it and the next, make a stretch: from the
//                                  first of them to the last. For each position where stretches start, the shortest
//                                  one is an interval, and for each where stretches end.
//   a ONEAR/5 b                    the same, in the order of the operands
//   a NEAR/S b, a NEAR/P b         the same, with no start of a sentence (paragraph) after the end of one up to the
//                                  start of the next. Starts within a phrase or a stretch don't count.
//   a NOT NEAR/5 b                 the intervals of a, except those that are near a b: at most 5 words apart (only
//   after
//                                  it, for NOT ONEAR), or sharing a word with it without being the very same interval
//
// All intervals of one set are in one field. Time and memory are linear in words and intervals, apart from a sort; a
// NEAR of k operands takes 2^k of it (k ≤ 8).

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::match {

/// Positions [first, last] of one field's words.
struct Interval {
  std::uint32_t first = 0, last = 0;
  auto operator<=>(const Interval&) const = default;
};

/// Ascending, each once.
using Intervals = std::vector<Interval>;

/// One field of one article, whose words are in memory or must be looked up in an index.
class FieldText {
 public:
  virtual ~FieldText() = default;
  /// The intervals of a text operand; none if it belongs in other fields.
  virtual Intervals intervals(const Query& text) = 0;
  /// Positions of the first words of sentences (kSentence) or paragraphs (kParagraph), ascending.
  virtual std::vector<std::uint32_t> starts(analyzers::Start start) = 0;
};

/// The intervals of an operand that has_intervals.
Intervals intervals_in(const Query& operand, FieldText& text);

/// The same in the words of `field`.
Intervals intervals_in(const Query& operand, analyzers::Field field, std::span<const analyzers::Word> words);

/// Does a text operand, NEAR, NOT NEAR, ATLEAST or FIRST hold for the article whose fields these are?
bool holds(const Query& query, const std::function<FieldText&(analyzers::Field)>& text_of);
bool holds(const Query& query, const analyzers::ReadArticle& article);

/// Positions of the words that start a sentence (kSentence) or a paragraph (kParagraph), ascending.
std::vector<std::uint32_t> starts_in(std::span<const analyzers::Word> words, analyzers::Start start);

/// May a text operand be in this field?
bool belongs_into(const Query& text, analyzers::Field field);

/// Of one word, ascending.
using Positions = std::span<const std::uint32_t>;

/// The intervals of a phrase whose words are at these positions; two different words are never at the same one.
Intervals phrase_intervals(std::span<const Positions> words);

/// How many of them at most don't share a word: how often a reader would count.
std::size_t count_apart(const Intervals& intervals);

}  // namespace tearsheet::plugin::match
