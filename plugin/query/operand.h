#pragma once

// Reads one operand: from its characters to a node of the tree. Words go through the analyzer, values by the rules of
// their field. Each function throws a QueryProblem (caught by parse_query) for a text that can't be what its author
// means: an operand is never silently read as another one.

#include <algorithm>

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

/// The terms of a leaf: each word of a phrase counts.
inline std::size_t terms_of(const Query& query) { return std::max<std::size_t>(query.words.size(), 1); }

/// The length of a field's name before an unescaped colon at the token's start; nothing if it has none.
std::optional<std::size_t> field_name_length(const Token& token);

/// Where x begins in Factiva's `hlp=x`, which is lead:x; nothing for any other token.
std::optional<std::size_t> lead_value_start(const Token& token);

/// A word, phrase, =Case, wildcard or fuzzy word. If `field` is null, it is looked up in title, standfirst and body.
Query text_operand(const OperandText& operand, const FieldInfo* field);

/// The value of an exact, date or length field.
Query value_operand(const OperandText& operand, const FieldInfo& field, const ParseContext& context);

/// Has the quoted phrase a wildcard, or a `*` in place of a word?
bool has_wildcards(const Token& phrase);

/// A row of words, or a wildcard, and how many words of any kind are before it.
struct PhrasePart {
  std::size_t open = 0;
  Query query;
};

/// The parts of a phrase that has_wildcards. Throws QueryProblem if a `*` stands for its first or last word, or a wildcard
/// is too short.
std::vector<PhrasePart> phrase_parts(const Token& phrase, const FieldInfo* field);

}  // namespace tearsheet::plugin::query
