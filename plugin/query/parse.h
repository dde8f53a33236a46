#pragma once

// Text to tree: our own grammar (query-language.md). One lexer, one recursive-descent parser, no locale, no global
// state.
//
// Binding, tightest first: field, NOT, AND (also implied), OR. AND mixed with OR without parentheses is read so and
// draws a warning. Nesting is limited to kMaxNesting and operands to kMaxTerms, far beyond use: a hostile query is an
// error, never a stack overflow.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analyzers/furniture/credits/agencies.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

inline constexpr std::size_t kMaxTerms = 10'000;
inline constexpr std::size_t kMaxNesting = 1'000;

/// What is wrong, where, and what to write instead.
struct QueryProblem {
  std::size_t from = 0, to = 0;  ///< code points of the query's text
  std::string message;           ///< "unbalanced parenthesis: add ) at the end"
};

/// The message with the text and a caret below it, over three lines.
std::string with_caret(std::string_view query, const QueryProblem& problem);

struct ParseContext {
  std::string time_zone = "UTC";  ///< of days, months and years
  /// The text of a saved query ("@name" without the @), already as a query; nothing if there is none.
  std::function<std::optional<std::string>(std::string_view name)> saved;
  /// Names that `saved` knows, for "did you mean"; may be empty.
  std::vector<std::string> saved_names;
  /// Whose names `credit:` knows; null: those built in.
  std::shared_ptr<const analyzers::furniture::Agencies> agencies{};
  const analyzers::furniture::Agencies& known_agencies() const {
    return agencies ? *agencies : analyzers::furniture::Agencies::built_in();
  }
  /// A piece of other queries (a named query, an entry of a list): may be negative as a whole.
  bool fragment = false;
};

struct Parsed {
  QueryPtr query;
  std::vector<QueryProblem> warnings;
};

/// The text with each "@name" replaced by the query it stands for, in parentheses: what a stored query says whatever
/// becomes of the desk. Names that aren't known stay. `text` must have been parsed in this context without an error.
std::string resolve_saved(std::string_view text, const ParseContext& context);

/// A tree or the first error. A query that is negative as a whole is an error; so is one without any operand.
std::variant<Parsed, QueryProblem> parse_query(std::string_view text, const ParseContext& context = {});

/// As parse_query; throws Error(kQuery) with the caret message.
Parsed parse_query_or_throw(std::string_view text, const ParseContext& context = {});

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::kMaxNesting;
using query::kMaxTerms;
using query::parse_query;
using query::parse_query_or_throw;
using query::ParseContext;
using query::Parsed;
using query::QueryProblem;
using query::resolve_saved;
using query::with_caret;
}  // namespace tearsheet::plugin
