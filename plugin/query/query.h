#pragma once

// A query as a tree of values: what the parser gives, and what index, monitor and lint read. Immutable and shared.
//
//     Putin AND (summit OR "face-to-face meeting") NOT lang:de
//     And{ Word putin, Or{ Word summit, Phrase{face, to, face, meeting} }, Not{ Exact lang=de } }

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/text/words.h"
#include "base/time.h"

namespace tearsheet::plugin {

enum class QueryKind {
  kAll,       ///< *:*
  kWord,      ///< words[0]: with regular plural and possessive
  kPhrase,    ///< words: exactly these folded forms next to each other (one word: exactly this form)
  kCase,      ///< words[0]: exactly as written
  kWildcard,  ///< words[0]: a folded pattern with * and ?
  kAnd,       ///< args
  kOr,        ///< args
  kNot,       ///< args[0]
  kExact,     ///< exact field: name, value
  kDates,     ///< date field: name, dates
  kLength,    ///< words:>300
};

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
  std::vector<QueryPtr> args;
  std::size_t from = 0, to = 0;  ///< place in the query's text, in code points
};

/// The canonical form: parsing it gives the same tree.
std::string to_string(const Query& query);

/// Same tree, places aside?
bool same(const Query& a, const Query& b);

}  // namespace tearsheet::plugin
