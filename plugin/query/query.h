#pragma once

// A query as a tree of values: the parser makes it; index, monitor and lint read it. Immutable and shared.
//
//     Putin AND (summit OR "face-to-face meeting") NOT lang:de
//     And{ Word putin, Or{ Word summit, Phrase{face, to, face, meeting} }, Not{ Exact lang=de } }
//
//     title:(biden NEAR/5 (putin OR kreml*))          FIRST/50(summit)
//     Near{ title:biden, Or{ title:putin, title:kreml* } }   First{ body:summit }
//
// *Intervals.* Some operands not only match an article, they also have places in it: text operands, an OR of such
// operands, NEAR and NOT NEAR. NEAR, NOT NEAR, ATLEAST and FIRST take only these (has_intervals), which the parser
// ensures. plugin/match/intervals.h defines the intervals of each.
//
// *Kinds.* A new kind must not compile silently: family_of() and text_kind() name all kinds, every switch names all
// values of its enumeration, and none has a `default:`.

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
  kWord,      ///< words[0]: with its regular plural and possessive
  kPhrase,    ///< words: exactly these folded forms next to each other (one word: exactly this form)
  kCase,      ///< words[0]: exactly as written
  kWildcard,  ///< words[0]: a folded pattern with * and ?
  kFuzzy,     ///< words[0], folded: a word at most `count` edits away (1 or 2)
  kAnd,       ///< args
  kOr,        ///< args
  kNot,       ///< args[0]
  kNear,      ///< args, 2 to kMaxNearOperands: all of them in one field, neighbours as `near` says
  kNotNear,   ///< args[0] at a place that args[1] is not near
  kAtLeast,   ///< args[0] occurs at least `count` times, in all its fields together
  kFirst,     ///< args[0] occurs within the first `count` words of the body; its operands all have the field kBody
  kExact,     ///< exact field: name, value
  kDates,     ///< date field: name, dates
  kLength,    ///< words:>300
};

/// Kinds that most code treats alike.
enum class QueryFamily : std::uint8_t {
  kAll,      ///< *:*
  kText,     ///< one operand that is looked up in text fields: a word, phrase, =Case, wildcard or fuzzy word
  kLogic,    ///< AND, OR, NOT
  kNear,     ///< NEAR, NOT NEAR
  kCounted,  ///< ATLEAST, FIRST: one operand and a number
  kFilter,   ///< a property of the article: exact field, dates, length
};

constexpr QueryFamily family_of(QueryKind kind) {
  switch (kind) {
    case QueryKind::kAll:
      return QueryFamily::kAll;
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kFuzzy:
      return QueryFamily::kText;
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
      return QueryFamily::kLogic;
    case QueryKind::kNear:
    case QueryKind::kNotNear:
      return QueryFamily::kNear;
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
      return QueryFamily::kCounted;
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      return QueryFamily::kFilter;
  }
  return QueryFamily::kAll;
}

/// The kinds of the family kText.
enum class TextKind : std::uint8_t { kWord, kPhrase, kCase, kWildcard, kFuzzy };

/// `kind` must be of the family kText.
constexpr TextKind text_kind(QueryKind kind) {
  switch (kind) {
    case QueryKind::kPhrase:
      return TextKind::kPhrase;
    case QueryKind::kCase:
      return TextKind::kCase;
    case QueryKind::kWildcard:
      return TextKind::kWildcard;
    case QueryKind::kFuzzy:
      return TextKind::kFuzzy;
    case QueryKind::kWord:
    case QueryKind::kAll:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
    case QueryKind::kNear:
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      break;
  }
  return TextKind::kWord;
}

/// A word, phrase, =Case, wildcard or fuzzy word.
constexpr bool is_text(QueryKind kind) { return family_of(kind) == QueryFamily::kText; }
/// NEAR, NOT NEAR, ATLEAST, FIRST: takes only arguments that have intervals.
constexpr bool takes_intervals(QueryKind kind) {
  return family_of(kind) == QueryFamily::kNear || family_of(kind) == QueryFamily::kCounted;
}
/// Has intervals with any arguments; an OR has some if all its arguments do.
constexpr bool has_own_intervals(QueryKind kind) { return is_text(kind) || family_of(kind) == QueryFamily::kNear; }

/// What may be between two neighbours in the NEAR family.
struct Nearness {
  enum class Within : std::uint8_t {
    kWords,      ///< at most `words` other words
    kSentence,   ///< no start of a sentence after the end of the first place up to the start of the second
    kParagraph,  ///< no start of a paragraph there
    kPhrase,  ///< exactly `words` other words, in the same paragraph: the parts of "peace * talks". Always ordered; its
              ///< operands are phrases, wildcards and others of this kind
  };
  Within within = Within::kWords;
  std::uint32_t words = 0;  ///< kWords
  bool ordered = false;     ///< in the order of the operands: ONEAR
  bool operator==(const Nearness&) const = default;
};

/// Is it "peace * talks" or "Navalny arrest*", a phrase of several parts?
struct Query;
bool is_open_phrase(const Query& query);

inline constexpr std::size_t kMaxNearOperands = 8;  ///< of one chain `a NEAR/5 b NEAR/5 c`; an OR-group counts as one
inline constexpr std::uint32_t kMaxCount = 1'000'000;  ///< the highest number after NEAR/, ATLEAST/ and FIRST/

/// A half-open span [from, to) of moments and, for articles whose date is just a day, of calendar days
/// [from_day, to_day). A missing end is open.
struct DateSpan {
  std::optional<Time> from, to;
  std::optional<std::chrono::sys_days> from_day, to_day;
  std::optional<Seconds> last;  ///< relative: a span of this length that ends at "now"; the rest is empty
};

struct Query;
using QueryPtr = std::shared_ptr<const Query>;

struct Query {
  QueryKind kind = QueryKind::kAll;
  std::vector<std::string> words;                  ///< operands of text kinds, folded (kCase: as written)
  std::optional<analyzers::Field> field;           ///< text kinds: only in this; without it, title, standfirst and body
  std::string name;                                ///< kExact, kDates: the field's name
  std::string value;                               ///< kExact: in lower case if the field's values are
  DateSpan dates;                                  ///< kDates
  std::string text;                                ///< kDates: the value as written, for to_string
  std::optional<std::uint64_t> at_least, at_most;  ///< kLength: words, inclusive
  Nearness near;                                   ///< kNear, kNotNear
  std::uint32_t count = 0;                         ///< kFuzzy: edits; kAtLeast: times; kFirst: words
  std::vector<QueryPtr> args;
  std::size_t from = 0, to = 0;  ///< its place in the query's text, in code points
};

/// The operand that ATLEAST or FIRST counts; the query itself if it is neither.
inline const Query& counted_operand(const Query& query) {
  return family_of(query.kind) == QueryFamily::kCounted ? *query.args.front() : query;
}

/// "NEAR/5", "ONEAR/S".
std::string to_string(const Nearness& near);

/// The canonical form: parsing it gives the same tree. Like every function that takes a tree, it throws Error(kQuery) for
/// a tree made by hand that isn't valid (check.h).
std::string to_string(const Query& query);

/// The same for a person to read: stops soon after this many bytes, so that it doesn't take longer for a large query. The
/// tree must be valid.
std::string start_of(const Query& query, std::size_t bytes);

/// Are the trees equal, apart from their places in the text?
bool same(const Query& a, const Query& b);

inline bool is_text(const Query& query) { return is_text(query.kind); }

/// A set of text fields: bit n is the field of that number.
using FieldSet = std::uint8_t;
constexpr FieldSet field_bit(analyzers::Field field) {
  return static_cast<FieldSet>(1U << static_cast<unsigned>(field));
}
/// Where an operand without a field is looked up.
inline constexpr FieldSet kBareFieldSet =
    field_bit(analyzers::Field::kTitle) | field_bit(analyzers::Field::kStandfirst) | field_bit(analyzers::Field::kBody);

constexpr FieldSet field_set(std::optional<analyzers::Field> field) {
  return field ? field_bit(*field) : kBareFieldSet;
}

/// The fields in which an operator may have intervals, from those of its arguments: `so_far` is the result for the first
/// ones, `next` that of the next one. NEAR needs all of them in one field; NOT NEAR has the intervals of its first.
constexpr FieldSet join_fields(QueryKind kind, FieldSet so_far, FieldSet next) {
  if (kind == QueryKind::kNear) return so_far & next;
  return kind == QueryKind::kNotNear ? so_far : so_far | next;
}

/// Can it be an operand of NEAR, NOT NEAR, ATLEAST and FIRST?
bool has_intervals(const Query& query);

/// The fields in which it may have intervals, each once. `query` must be one that has_intervals.
std::vector<analyzers::Field> fields_of(const Query& query);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::counted_operand;
using query::DateSpan;
using query::family_of;
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
using query::QueryFamily;
using query::QueryKind;
using query::QueryPtr;
using query::same;
using query::text_kind;
using query::TextKind;
using query::to_string;
}  // namespace tearsheet::plugin
