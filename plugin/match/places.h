#pragma once

// Where in a text an operand stands. The meaning of NEAR, NOT NEAR, ATLEAST and FIRST is told by these sets of places:
//
//   word, =Case, wildcard, fuzzy   each position of a word that it fits
//   phrase                         each run of words that reads so
//   a OR b                         the places of a and those of b
//   a NEAR/5 b NEAR/5 c            stretches. One place of each operand, in any order, of which no two share a word and
//                                  each has at most 5 words between it and the next, make a stretch: from the first of
//                                  them to the last. For each position where stretches start the shortest of them is a
//                                  place, and for each where stretches end.
//   a ONEAR/5 b                    the same, in the order of the operands
//   a NEAR/S b, a NEAR/P b         the same, with no start of a sentence (paragraph) behind the end of one up to the
//                                  start of the next. Starts within a phrase or a stretch don't count.
//   a NOT NEAR/5 b                 the places of a, but for those that are near a b: at most 5 words apart (behind it
//                                  alone, for NOT ONEAR), or sharing a word with it without being the very same place
//
// All places of one set lie in one field. Time and memory are linear in words and places but for a sort; a NEAR of k
// operands takes 2^k of it (k ≤ 8).

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin {

/// Positions [first, last] of one field's words.
struct Place {
  std::uint32_t first = 0, last = 0;
  auto operator<=>(const Place&) const = default;
};

/// Ascending, each once.
using Places = std::vector<Place>;

/// One field of one article, whether its words are at hand or an index has to be asked.
class FieldText {
 public:
  virtual ~FieldText() = default;
  /// The places of a text operand; none if it belongs into other fields.
  virtual Places places(const Query& text) = 0;
  /// Positions of the first words of sentences (kSentence) or paragraphs (kParagraph), ascending.
  virtual std::vector<std::uint32_t> starts(analyzers::Start start) = 0;
};

/// The places of an operand that has_places.
Places places_in(const Query& operand, FieldText& text);

/// The same in the words of `field`.
Places places_in(const Query& operand, analyzers::Field field, std::span<const analyzers::Word> words);

/// Does a text operand, NEAR, NOT NEAR, ATLEAST or FIRST hold for the article whose fields these are?
bool holds(const Query& query, const std::function<FieldText&(analyzers::Field)>& text_of);
bool holds(const Query& query, const analyzers::ReadArticle& article);

/// Positions of the words that start a sentence (kSentence) or a paragraph (kParagraph), ascending.
std::vector<std::uint32_t> starts_in(std::span<const analyzers::Word> words, analyzers::Start start);

/// May a text operand stand in this field?
bool belongs_into(const Query& text, analyzers::Field field);

/// Of one word, ascending.
using Positions = std::span<const std::uint32_t>;

/// The places of a phrase whose words stand at these positions; two different words never stand at the same one.
Places phrase_places(std::span<const Positions> words);

/// How many of them at most don't share a word: how often a reader would count.
std::size_t count_apart(const Places& places);

}  // namespace tearsheet::plugin
