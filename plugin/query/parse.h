#pragma once

// Text to tree, in our own grammar (docs/query-language.md). One lexer, one recursive-descent parser, no locale, no
// global state.
//
// Precedence, highest first: field, NOT, AND (also implied), OR. AND mixed with OR without parentheses is read by these
// rules, with a warning. Nesting is limited to kMaxNesting and operands to kMaxTerms, far more than anyone needs: a
// hostile query is an error, never a stack overflow.

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
  std::string time_zone = "UTC";  ///< for days, months and years
  /// The text of the saved query of this name (without the @); nothing if there is none.
  std::function<std::optional<std::string>(std::string_view name)> saved;
  /// The names that `saved` knows, for "did you mean"; may be empty.
  std::vector<std::string> saved_names;
  /// The agencies that `credit:` knows; null for the built-in ones.
  std::shared_ptr<const analyzers::furniture::Agencies> agencies{};
  const analyzers::furniture::Agencies& known_agencies() const {
    return agencies ? *agencies : analyzers::furniture::Agencies::built_in();
  }
  /// A part of other queries (a named query, an entry of a list): may consist of negations only.
  bool fragment = false;
};

struct Parsed {
  QueryPtr query;
  std::vector<QueryProblem> warnings;
};

/// The text with each "@name" replaced by its query in parentheses, so that it no longer depends on the desk. Unknown
/// names are kept. `text` must have been parsed in this context without an error.
std::string resolve_saved(std::string_view text, const ParseContext& context);

/// A tree or the first error. A query that consists of negations only is an error; so is one without any operand.
std::variant<Parsed, QueryProblem> parse_query(std::string_view text, const ParseContext& context = {});

/// Like parse_query, but throws Error(kQuery) with the caret message.
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
