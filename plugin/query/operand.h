#pragma once

// Reads one operand: from its characters to a node of the tree. Words go through the analyzer, values by the rules of
// their field. Each function throws a QueryProblem (caught by parse_query) for a text that can't be what its author
// means: an operand is never silently read as another one.

#include "plugin/query/fields.h"
#include "plugin/query/lexer.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

/// An operand without its field: the characters [from, size) of a token.
struct OperandText {
  const Token& token;
  std::size_t from = 0;  ///< index into the token's characters

  bool quoted() const { return token.kind == TokenKind::kQuoted; }
  bool empty() const { return from >= token.text.size(); }
  const Character& front() const { return token.text[from]; }
  std::string utf8() const { return query::utf8(token.text, from); }
};

/// The length of a field's name before an unescaped colon at the token's start; nothing if it has none.
std::optional<std::size_t> field_name_length(const Token& token);

/// Where x begins in Factiva's `hlp=x`, which is lead:x; nothing for any other token.
std::optional<std::size_t> lead_value_start(const Token& token);

/// A word, phrase, =Case, wildcard or fuzzy word. If `field` is null, it is looked up in title, standfirst and body.
Query text_operand(const OperandText& operand, const FieldInfo* field);

/// The value of an exact, date or length field.
Query value_operand(const OperandText& operand, const FieldInfo& field, const ParseContext& context);

}  // namespace tearsheet::plugin::query
