#include "plugin/query/check.h"

#include <functional>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "plugin/query/parse.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

QueryPtr make(Query query) { return std::make_shared<const Query>(std::move(query)); }

Query of(QueryKind kind, std::vector<QueryPtr> args = {}) {
  Query query;
  query.kind = kind;
  query.args = std::move(args);
  return query;
}

Query text(QueryKind kind, std::vector<std::string> words) {
  auto query = of(kind);
  query.words = std::move(words);
  return query;
}

Query word(std::string text_of_it) { return text(QueryKind::kWord, {std::move(text_of_it)}); }

Query nested(std::size_t levels) {
  auto query = word("a");
  for (std::size_t i = 1; i < levels; ++i) query = of(QueryKind::kNot, {make(query)});
  return query;
}

ErrorKind kind_of_refusal(const Query& query) {
  try {
    check(query);
    return ErrorKind::kInternal;  // accepted
  } catch (const Error& error) {
    return error.kind();
  }
}

Query counted(QueryKind kind, std::uint32_t count, Query operand) {
  auto query = of(kind, {make(std::move(operand))});
  query.count = count;
  return query;
}

Query near(std::uint32_t words, std::size_t operands) {
  auto query = of(QueryKind::kNear, std::vector<QueryPtr>(operands, make(word("a"))));
  query.near.words = words;
  return query;
}

Query named(QueryKind kind, std::string name) {
  auto query = of(kind);
  query.name = std::move(name);
  query.value = "x";
  return query;
}

Query fuzzy(std::uint32_t edits) {
  auto query = text(QueryKind::kFuzzy, {"summit"});
  query.count = edits;
  return query;
}

Query in_body(Query query) {
  query.field = analyzers::Field::kBody;
  return query;
}

}  // namespace

TEST_CASE("trees made by the parser are valid") {
  for (const auto text : {"*:*", "a b -c", "\"a b\" NEAR/5 (ca* OR dab~1)", "=US OR words:>3", "ATLEAST/1000000(a)",
                          "FIRST/50(a NEAR/S b)", "published:7d credit:AP", "updated:[2021 TO *]", "a NOT ONEAR/0 b",
                          "published:0000 OR published:9999-12-31T23:59:59-12:00"}) {
    INFO(text);
    CHECK_NOTHROW(check(*parse_query_or_throw(text).query));
  }
  // Each level of parentheses makes the largest number of levels in the tree.
  std::string deep = "a";
  for (std::size_t i = 0; i < kMaxNesting / 2 - 1; ++i) deep = "b OR c NOT (" + deep + ")";
  CHECK_NOTHROW(check(*parse_query_or_throw(deep).query));
}

TEST_CASE("trees made by hand are accepted up to the depth that the stack can take") {
  CHECK_NOTHROW(check(nested(kMaxDepth)));
  CHECK(kind_of_refusal(nested(kMaxDepth + 1)) == ErrorKind::kQuery);
}

TEST_CASE("trees made by hand that are not valid are refused") {
  auto no_ends = of(QueryKind::kLength);
  no_ends.name = "words";
  auto far = named(QueryKind::kDates, "published");
  far.dates.to = Time::min();
  auto unknown = of(QueryKind::kAll);
  unknown.kind = static_cast<QueryKind>(99);
  auto bad_near = near(1, 2);
  bad_near.near.within = static_cast<Nearness::Within>(7);
  auto bad_field = word("a");
  bad_field.field = static_cast<analyzers::Field>(77);
  auto shared = make(word("a"));
  for (int i = 0; i < 40; ++i) shared = make(of(QueryKind::kAnd, {shared, shared}));

  const std::pair<const char*, Query> cases[] = {
      {"no word", of(QueryKind::kWord)},
      {"an empty word", word("")},
      {"not UTF-8", word("\xff")},
      {"two words", text(QueryKind::kWord, {"a", "b"})},
      {"an empty phrase", of(QueryKind::kPhrase)},
      {"a phrase with an empty word", text(QueryKind::kPhrase, {"a", ""})},
      {"AND of nothing", of(QueryKind::kAnd)},
      {"OR of nothing", of(QueryKind::kOr)},
      {"NOT of nothing", of(QueryKind::kNot)},
      {"NOT of two", of(QueryKind::kNot, {make(word("a")), make(word("b"))})},
      {"a missing operand", of(QueryKind::kAnd, {nullptr, make(word("a"))})},
      {"operands of a word", of(QueryKind::kWord, {make(word("a"))})},
      {"NEAR of one", near(1, 1)},
      {"NEAR of nine", near(1, 9)},
      {"NEAR too far", near(kMaxCount + 1, 2)},
      {"NEAR of an unknown kind", bad_near},
      {"NEAR of an AND", of(QueryKind::kNear, {make(of(QueryKind::kAnd, {make(word("a"))})), make(word("b"))})},
      {"ATLEAST/0", counted(QueryKind::kAtLeast, 0, word("a"))},
      {"ATLEAST too often", counted(QueryKind::kAtLeast, kMaxCount + 1, word("a"))},
      {"ATLEAST of everything", counted(QueryKind::kAtLeast, 1, of(QueryKind::kAll))},
      {"FIRST/0", counted(QueryKind::kFirst, 0, in_body(word("a")))},
      {"FIRST of a title", counted(QueryKind::kFirst, 5, word("a"))},
      {"no edits", fuzzy(0)},
      {"three edits", fuzzy(3)},
      {"an unknown date field", named(QueryKind::kDates, "publisht")},
      {"a date field in capitals", named(QueryKind::kDates, "PUBLISHED")},
      {"an exact field as dates", named(QueryKind::kDates, "outlet")},
      {"an unknown exact field", named(QueryKind::kExact, "color")},
      {"a text field as an exact one", named(QueryKind::kExact, "title")},
      {"a length without ends", no_ends},
      {"a date that overflows", far},
      {"an unknown kind", unknown},
      {"an unknown field", bad_field},
      {"shared operands without end", *shared},
  };
  for (const auto& [name, query] : cases) {
    INFO(name);
    CHECK(kind_of_refusal(query) == ErrorKind::kQuery);
    CHECK(kind_of_refusal(of(QueryKind::kOr, {make(word("x")), make(query)})) == ErrorKind::kQuery);
  }
  CHECK_NOTHROW(check(counted(QueryKind::kFirst, 5, in_body(word("a")))));
}
