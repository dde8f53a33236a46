#pragma once

// What people who come from other products write: Factiva, Lexis, Meltwater, Brandwatch, Media Cloud, Lucene, web search.
// What means the same here is read as meant (operators.h, parser.h); everything else is refused with what to write instead.
// Nothing is silently read as a word. docs/query-language.md has the table. Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "plugin/query/lexer.h"

namespace tearsheet::plugin::query {

/// What to write instead of a field of this name of another product ("intitle": "title:x"); empty if it is none.
std::string_view instead_of_field(std::string_view name);

/// Refuses, by a QueryProblem, a word operand that is an operator or a function of another product: `hd=x`, `words>300`,
/// `toyota/F50/`, `xor`, `ALLCAPS` before a parenthesis (`opens_group`). `start` is where the operand begins in the
/// token's characters.
void refuse_other_products(const Token& token, std::size_t start, bool opens_group);

/// Would the parser read this word, without a backslash before it, as an operator of another product?
bool is_foreign_operator(std::string_view word);

/// The number of letters before a `!` that truncates: recycl! is recycl*. Nothing if the token doesn't end so.
std::optional<std::size_t> truncated_length(const Token& token, std::size_t start);

}  // namespace tearsheet::plugin::query
