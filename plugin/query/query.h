#pragma once

// A query as a tree of values: what the parser gives, and what index, monitor and lint read. Immutable and shared.
//
//     Putin AND (summit OR "face-to-face meeting") NOT lang:de
//     And{ Word putin, Or{ Word summit, Phrase{face, to, face, meeting} }, Not{ Exact lang=de } }
//
//     title:(biden NEAR/5 (putin OR kreml*))          FIRST/50(summit)
//     Near{ title:biden, Or{ title:putin, title:kreml* } }   First{ body:summit }
//
// *Intervals.* Some operands not only match an article, they are somewhere in it: text operands, an OR of such, NEAR
// and NOT NEAR. NEAR, NOT NEAR, ATLEAST and FIRST take these and nothing else (has_intervals), which the parser
// ensures. plugin/match/intervals.h defines the intervals of each.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/text/words.h"
#include "base/time.h"

namespace tearsheet::plugin::query {

enum class QueryKind {
  kAll,       ///< *:*
  kWord,      ///< words[0]: with regular plural and possessive
  kPhrase,    ///< words: exactly these folded forms next to each other (one word: exactly this form)
  kCase,      ///< words[0]: exactly as written
  kWildcard,  ///< words[0]: a folded pattern with * and ?
  kFuzzy,     ///< words[0], folded: a word at most `count` edits away (1 or 2)
  kAnd,       ///< args
  kOr,        ///< args
  kNot,       ///< args[0]
  kNear,      ///< args, 2 to kMaxNearOperands: all of them, in one field, neighbours as `near` says
  kNotNear,   ///< args[0] somewhere where args[1] is not near it
  kAtLeast,   ///< args[0] stands at least `count` times, in all its fields together
  kFirst,     ///< args[0] stands within the first `count` words of the body; its operands all have field kBody
  kExact,     ///< exact field: name, value
  kDates,     ///< date field: name, dates
  kLength,    ///< words:>300
};

/// What stands between two neighbours of the NEAR family.
struct Nearness {
  enum class Within : std::uint8_t {
    kWords,      ///< at most `words` other words
    kSentence,   ///< no start of a sentence behind the first place's end up to the second's start
    kParagraph,  ///< no start of a paragraph there
  };
  Within within = Within::kWords;
  std::uint32_t words = 0;  ///< kWords
  bool ordered = false;     ///< in the order of the operands: ONEAR
  bool operator==(const Nearness&) const = default;
};

inline constexpr std::size_t kMaxNearOperands = 8;  ///< of one chain `a NEAR/5 b NEAR/5 c`; an OR-group counts as one
inline constexpr std::uint32_t kMaxCount = 1'000'000;  ///< the highest number behind NEAR/, ATLEAST/ and FIRST/

/// Half-open span [from, to) of moments and, for articles dated by day alone, of calendar days [from_day, to_day).
/// A missing end is open.
struct DateSpan {
  std::optional<Time> from, to;
  std::optional<std::chrono::sys_days> from_day, to_day;
  std::optional<Seconds> last;  ///< relative: the span of this length that ends at "now"; then all else is empty
};

struct Query;
using QueryPtr = std::shared_ptr<const Query>;

struct Query {
  QueryKind kind = QueryKind::kAll;
  std::vector<std::string> words;                  ///< operands of text kinds, folded (kCase: as written)
  std::optional<analyzers::Field> field;           ///< text kinds: only in this; else across title, standfirst and body
  std::string name;                                ///< kExact, kDates: the field's name
  std::string value;                               ///< kExact: folded to lower case where the field is
  DateSpan dates;                                  ///< kDates
  std::string text;                                ///< kDates: the value as written, for to_string
  std::optional<std::uint64_t> at_least, at_most;  ///< kLength: words, inclusive
  Nearness near;                                   ///< kNear, kNotNear
  std::uint32_t count = 0;                         ///< kFuzzy: edits; kAtLeast: times; kFirst: words
  std::vector<QueryPtr> args;
  std::size_t from = 0, to = 0;  ///< place in the query's text, in code points
};

/// "NEAR/5", "ONEAR/S".
std::string to_string(const Nearness& near);

/// The canonical form: parsing it gives the same tree. As all that takes a tree, it throws Error(kQuery) for one made
/// by hand that isn't valid (check.h).
std::string to_string(const Query& query);

/// The same tree, wherever it is in the text?
bool same(const Query& a, const Query& b);

/// A word, phrase, =Case, wildcard or fuzzy word.
bool is_text(QueryKind kind);
inline bool is_text(const Query& query) { return is_text(query.kind); }

/// A set of text fields: bit n is the field of that number.
using FieldSet = std::uint8_t;
constexpr FieldSet field_bit(analyzers::Field field) {
  return static_cast<FieldSet>(1U << static_cast<unsigned>(field));
}
/// Where a bare operand is looked for.
inline constexpr FieldSet kBareFieldSet =
    field_bit(analyzers::Field::kTitle) | field_bit(analyzers::Field::kStandfirst) | field_bit(analyzers::Field::kBody);

constexpr FieldSet field_set(std::optional<analyzers::Field> field) {
  return field ? field_bit(*field) : kBareFieldSet;
}

/// The fields where an operator may have places, from those of its arguments: `so_far` of the first ones, `next` of the
/// one after. NEAR needs all of them in one field; NOT NEAR is about the first alone.
constexpr FieldSet join_fields(QueryKind kind, FieldSet so_far, FieldSet next) {
  if (kind == QueryKind::kNear) return so_far & next;
  return kind == QueryKind::kNotNear ? so_far : so_far | next;
}

/// May it be an operand of NEAR, NOT NEAR, ATLEAST and FIRST?
bool has_intervals(const Query& query);

/// The fields in which it may have places, each once; `query` must have_places.
std::vector<analyzers::Field> fields_of(const Query& query);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::DateSpan;
using query::field_bit;
using query::field_set;
using query::fields_of;
using query::FieldSet;
using query::has_intervals;
using query::is_text;
using query::join_fields;
using query::kBareFieldSet;
using query::kMaxCount;
using query::kMaxNearOperands;
using query::Nearness;
using query::Query;
using query::QueryKind;
using query::QueryPtr;
using query::same;
using query::to_string;
}  // namespace tearsheet::plugin
