#pragma once

// Where an operand is in a text: its intervals of word positions. They define NEAR, NOT NEAR, ATLEAST and FIRST:
//
//   word, =Case, wildcard, fuzzy   each position of a word that matches it
//   phrase                         each row of words that is the phrase, its last word possibly a possessive, within one
//                                  paragraph (a block of the body, one author, one caption)
//   phrase with * or ?             the same, `*` alone being any word; each row of words before one is a phrase
//   a OR b                         the intervals of a and those of b
//   a NEAR/5 b NEAR/5 c            stretches. A stretch consists of one interval of each operand, in any order, no two
//                                  of which share a word, and each with at most 5 words between it and the next. It
//                                  reaches from the first of them to the last. In authors, captions and credits no two
//                                  neighbours are in different ones. For each position where stretches
//                                  start, the shortest one is an interval, and for each where stretches end.
//   a ONEAR/5 b                    the same, in the order of the operands
//   a NEAR/S b, a NEAR/P b         the same, with no start of a sentence (paragraph) after the end of one up to the
//                                  start of the next. Starts within a phrase or a stretch don't count.
//   a NOT NEAR/5 b                 the intervals of a, except those that are near a b: at most 5 words apart (NOT ONEAR:
//                                  only if b comes after it), or sharing a word with it without being the same interval
//
// All intervals of one set are in one field. Time and memory are linear in words and intervals, apart from sorting; NEAR
// of k operands (k ≤ 8) multiplies that by 2^k. Pure functions.

#include <cstdint>
#include <functional>
#include <optional>
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

/// A set: ascending, each once.
using Intervals = std::vector<Interval>;

/// Sorts and removes repetitions.
void make_set(Intervals& intervals);

/// One field of one article. Its words are in memory, or looked up in an index.
class FieldText {
 public:
  virtual ~FieldText() = default;
  virtual analyzers::Field field() const = 0;
  /// The intervals of a text operand; none if it is looked up in other fields.
  virtual Intervals intervals(const Query& text) = 0;
  /// Positions of the first words of sentences (kSentence) or paragraphs (kParagraph), ascending.
  virtual std::vector<std::uint32_t> starts(analyzers::Start start) = 0;
};

/// A field whose words are in memory: all of them are read for each operand.
class WordsText final : public FieldText {
 public:
  WordsText(analyzers::Field field, std::span<const analyzers::Word> words) : field_(field), words_(words) {}

  analyzers::Field field() const override { return field_; }
  Intervals intervals(const Query& text) override;
  std::vector<std::uint32_t> starts(analyzers::Start start) override;

 private:
  analyzers::Field field_;
  std::span<const analyzers::Word> words_;
};

/// The fields of an article. A call may end the use of the field that the call before returned.
using TextOf = std::function<FieldText&(analyzers::Field)>;

/// Those of an article whose words are in memory.
class ArticleText {
 public:
  explicit ArticleText(const analyzers::ReadArticle& article) : article_(article) {}

  FieldText& operator()(analyzers::Field field) { return text_.emplace(field, article_[field].words); }

 private:
  const analyzers::ReadArticle& article_;
  std::optional<WordsText> text_;
};

/// The intervals of an operand, which must be one that has_intervals.
Intervals intervals_in(const Query& operand, FieldText& text);

/// Does a text operand, NEAR, NOT NEAR, ATLEAST or FIRST match the article that has these fields?
bool holds(const Query& query, const TextOf& text_of);

/// Positions of the words that start a sentence (kSentence) or a paragraph (kParagraph), ascending.
std::vector<std::uint32_t> starts_in(std::span<const analyzers::Word> words, analyzers::Start start);

/// Is a text operand looked up in this field?
bool belongs_into(const Query& text, analyzers::Field field);

/// The positions of one word, ascending.
using Positions = std::span<const std::uint32_t>;

/// The intervals of a phrase whose words are at these positions, across paragraphs too. Two different words are never at
/// the same one, except that the last may be where another is: both can be a possessive.
Intervals phrase_intervals(std::span<const Positions> words);

/// Does it contain a start of a paragraph (`marks`, ascending) after its first word?
bool crosses(const Interval& interval, const std::vector<std::uint32_t>& marks);

/// Does one of them end within the first `words` words?
bool any_in_first(const Intervals& intervals, std::uint32_t words);

/// The largest number of them of which no two share a word: how often a reader would count the operand.
std::size_t count_apart(const Intervals& intervals);

}  // namespace tearsheet::plugin::match
