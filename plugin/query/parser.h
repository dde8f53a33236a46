#pragma once

// The recursive-descent parser of parse_query: grammar.cpp has the grammar, saved.cpp reads saved queries ("@name").
// Every function throws a QueryProblem for a text that can't be what its author means.
//
//     or     = and { OR and }
//     and    = not { [AND] not }
//     not    = ( NOT | "-" ) not | near
//     near   = operand { [NOT] NEAR/n operand }        the same operator throughout
//     operand = "(" or ")" | ATLEAST/n "(" or ")" | FIRST/n "(" or ")"
//             | [field ":"] ( word | phrase | "(" or ")" | "@" name )

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plugin/query/fields.h"
#include "plugin/query/lexer.h"
#include "plugin/query/operand.h"
#include "plugin/query/operators.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin::query {

/// Parses one text. Each saved query's text has a parser of its own, whose nodes all have the place of "@name".
class Parser {
 public:
  /// What the parsers of a query and of the saved queries in it share.
  struct Shared {
    /// A saved query is read once, however often it is used: `@a: @b @b`, `@b: @c @c` … must not take exponential time.
    struct Expansion {
      QueryPtr query;
      std::size_t terms = 0, nesting = 0;
    };

    const ParseContext& context;
    std::vector<QueryProblem> warnings;
    std::vector<std::string> open_names;  ///< saved queries being read, outermost first
    std::map<std::pair<std::string, const FieldInfo*>, Expansion> expansions;
    OperandFields fields;
    std::size_t terms = 0;
  };

  Parser(Shared& shared, std::string_view text, std::size_t nesting, const FieldInfo* field, const Token* place)
      : shared_(shared), tokens_(tokenize(text)), nesting_(nesting), field_(field), place_(place) {}

  QueryPtr whole();

 private:
  /// Counts nesting while it lives, because the nesting of the text is the depth of our stack.
  class Level {
   public:
    Level(Parser& parser, const Token& token);
    ~Level() { --parser_.nesting_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  struct NearOperator {
    Nearness near;
    bool negated = false;
    bool operator==(const NearOperator&) const = default;
  };

  [[noreturn]] static void fail(const Token& token, std::string message) {
    throw QueryProblem{token.from, std::max(token.to, token.from + 1), std::move(message)};
  }

  const Token& peek() const { return tokens_[at_]; }
  const Token& take() { return tokens_[at_++]; }
  bool accept(TokenKind kind);
  bool starts_operand() const;
  bool in_value_field() const { return field_ != nullptr && !takes_words(*field_); }

  void count_terms(const Token& token, std::size_t terms);
  QueryPtr finish(Query query, std::size_t from, std::size_t to) const;
  QueryPtr combine(QueryKind kind, std::vector<QueryPtr> args) const;

  QueryPtr or_expression();
  QueryPtr and_expression(bool& joined);
  QueryPtr not_expression();
  QueryPtr near_expression();
  std::optional<NearOperator> accept_near();
  std::optional<Nearness> same_operator(std::size_t at);
  QueryPtr near(const NearOperator& operation, std::vector<QueryPtr> args) const;
  QueryPtr operand();
  QueryPtr group();
  QueryPtr word();
  QueryPtr counted(const CountOperator& operation, const Token& token);
  QueryPtr in_field(const Token& token, std::size_t name_length);
  QueryPtr in_lead(const QueryPtr& query, const Token& token, std::size_t terms);
  QueryPtr has_field(const Token& token) const;
  QueryPtr slop(const Token& phrase);
  QueryPtr field_value(const Token& token, std::size_t start);
  QueryPtr quoted(std::size_t from);
  QueryPtr open_phrase(const Token& token, std::size_t from);
  QueryPtr leaf(const OperandText& text, std::size_t from);

  QueryPtr saved(const Token& token, std::size_t name_start);
  std::string cycle(const std::string& name) const;
  Shared::Expansion expand(const Token& token, const std::string& name);
  QueryPtr parse_saved(const Token& token, const std::string& name, const std::string& text);

  Shared& shared_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t nesting_;
  const FieldInfo* field_;  ///< of the operands here; null if none is named
  const Token* place_;      ///< the "@name" whose query this is; null in the query itself
};

}  // namespace tearsheet::plugin::query
