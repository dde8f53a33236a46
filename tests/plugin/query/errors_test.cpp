#include <catch2/catch.hpp>

#include "base/error.h"
#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

std::string problem(std::string_view text) {
  const auto result = parse_query(text);
  if (const auto* found = std::get_if<QueryProblem>(&result)) return with_caret(text, *found);
  return "read as: " + to_string(*std::get<Parsed>(result).query);
}

/// Checks the place of an error, and that its message contains this text.
void check(std::string_view text, std::size_t from, std::size_t to, std::string_view message) {
  INFO(text << "\n" << problem(text));
  const auto result = parse_query(text);
  REQUIRE(std::holds_alternative<QueryProblem>(result));
  const auto& found = std::get<QueryProblem>(result);
  CHECK(found.from == from);
  CHECK(found.to == to);
  CHECK(found.message.find(message) != std::string::npos);
}

}  // namespace

TEST_CASE("a bad query is an error with its place, its cause and a fix") {
  check("", 0, 1, "empty");
  check("   ", 3, 4, "empty");
  check("sum\xFF mit", 3, 4, "not UTF-8");
  check("\"Z\xC3\xBCrich caf\xE9\"", 11, 12, "not UTF-8");
  check("summit \xF0\x9F\x98", 7, 8, "not UTF-8");
  check("a AND (b", 6, 7, "unbalanced parenthesis: add )");
  check("a) b", 1, 2, "unbalanced parenthesis: remove this )");
  check("\"a b", 0, 1, "unbalanced quotes");
  check("published:[2021 TO", 10, 11, "unbalanced bracket");
  check("a\\", 1, 2, "backslash");
  check("()", 0, 1, "nothing between");
  check("a AND", 5, 6, "missing before the end");
  check("AND a", 0, 3, "missing before AND");
  check("a OR OR b", 5, 7, "missing before OR");
  check("a AND OR b", 6, 8, "missing before OR");
  check("NOT", 3, 4, "missing before the end");
  check("titel:x", 0, 5, "did you mean title:?");
  check("a publihsed:7d", 2, 11, "did you mean published:?");
  check("https://example.org", 0, 5, "no field \"https\"");
  check("Putin:summit", 0, 5, "no field \"Putin\"");
  check("stroy:abc", 0, 5, "did you mean story:?");
  check("title: x", 0, 6, "right after");
  check("title:", 0, 6, "right after");
  check("NOT a", 0, 5, "write *:* AND NOT a");
  check("-a", 0, 2, "write *:* AND NOT a");
  check("NOT a AND NOT b", 0, 15, "only what an article must not have");
  check("NOT a OR NOT b", 0, 14, "write *:* AND (NOT a OR NOT b)");
  check("NOT (a AND NOT b)", 0, 16, "only what");
  check("*", 0, 1, "*:*");
  check("s*", 0, 2, "too short");
  check("*mit", 0, 4, "too short");
  check("?ummit", 0, 6, "too short");
  check("s?*", 0, 3, "too short");
  check("face-to*", 0, 8, "letters of one word");
  check("\"* talks\"", 1, 2, "a phrase begins with a word");
  check("\"peace *\"", 0, 9, "a phrase ends with a word");
  check("\"peace t*\"", 7, 9, "this wildcard is too short");
  check("\"peace talk*\"~5", 0, 13, "~ doesn't go with wildcards");
  check("=US*", 0, 4, "exactly as written");
  check("=", 0, 1, "single word");
  check("=Marks&Spencer", 0, 14, "single word");
  check("...", 0, 3, "no word is left");
  check("a - b", 2, 3, "no word is left");
  check("\"!!\"", 0, 4, "no word is left");
  check("published:2021-02-30", 0, 20, "no date \"2021-02-30\"");
  check("published:2021-13", 0, 17, "no date");
  check("published:2021-04-15T25:00Z", 0, 27, "no date");
  check("published:yesterday", 0, 19, "is not a date");
  check("published:15.04.2021", 0, 20, "is not a date");
  check("published:7y", 0, 12, "time span");
  check("published:0d", 0, 12, "time span");
  check("published:[2021-05 TO 2021-04]", 0, 30, "ends before it starts");
  check("published:[2021-05 to 2021-06]", 0, 30, "TO in capitals");
  check("published:[* TO *]", 0, 18, "at least one end");
  check("words:many", 0, 10, "not a number of words");
  check("words:<0", 0, 8, "not a number of words");
  check("words:[5 TO 3]", 0, 14, "not a number of words");
  check("words:99999999999999999999", 0, 26, "not a number of words");
  check("outlet:example-*", 0, 16, "whole values");
  check("site:www.example.org", 0, 20, "write site:example.org");
  check("site:a/b", 0, 8, "not a domain");
  check("url:?", 0, 5, "not a URL");
  check("@nobody", 0, 7, "no list, query or rule \"nobody\"");
  check("@", 0, 1, "name must follow");
  check("a title :b", 8, 10, "a colon goes right after a field's name");
  check("título:x", 0, 6, "there is no field \"título\"");
  check("sub-title:x", 0, 9, "there is no field \"sub-title\"");
  check("h2:x", 0, 2, "there is no field \"h2\"");
  check("ti\u00ADtel:x", 0, 6, "did you mean title:?");
  check("\u200Fa AND titel:x", 7, 12, "did you mean title:?");
  check("北京*", 0, 3, "leave the wildcard out");
  check("#met*", 0, 5, "leave other signs out");
  check("words:[* TO *]", 0, 14, "not a number of words");
  check("words:[1 TO x]", 0, 14, "not a number of words");
}

TEST_CASE("a bad operator is an error with its place, its cause and a fix") {
  check("a NEAR b", 2, 6, "NEAR needs a distance: write NEAR/5");
  check("a ONEAR b", 2, 7, "ONEAR needs a distance");
  check("a near/x b", 2, 8, "near needs a distance");
  check("a PRE/ b", 2, 6, "PRE needs a distance");
  check("a NEAR/1000001 b", 2, 14, "at most 1000000");
  check("a NEAR/99999999999999999999 b", 2, 27, "at most 1000000");
  check("NEAR/5 b", 0, 6, "missing before NEAR/5");
  check("a NEAR/5", 8, 9, "missing before the end");
  check("a AND NOT NEAR/5 b", 10, 16, "missing before NEAR/5");
  check("a NEAR/5 NOT b", 9, 12, "write a NOT NEAR/5 b");
  check("a NEAR/5 -b", 9, 10, "write a NOT NEAR/5 b");
  check("a NEAR/5 b NEAR/6 c", 11, 17, "two different NEAR operators");
  check("a NEAR/5 b ONEAR/5 c", 11, 18, "parentheses");
  check("a NEAR/5 b NOT NEAR/5 c", 11, 14, "two different NEAR operators");
  check("a NEAR/5 (b AND c)", 10, 17, "this can't be near anything: AND joins");
  check("a NEAR/5 (b OR (c d))", 16, 19, "write (a NEAR/5 x) AND (b NEAR/5 x)");
  check("a NEAR/5 (b OR NOT c)", 15, 20, "NOT says");
  check("a NEAR/5 lang:en", 9, 16, "lang: is not a word of the text");
  check("*:* NEAR/5 a", 0, 3, "*:* is not a word of the text");
  check("a NEAR/S ATLEAST/2(b)", 9, 21, "ATLEAST counts in the entire article");
  check("a NEAR/S FIRST/2(b)", 9, 19, "FIRST looks");
  check("title:a NEAR/5 body:b", 0, 21, "they are in different fields");
  check("caption:a NOT NEAR/5 b", 0, 22, "they are in different fields");
  check("a NEAR/1 b NEAR/1 c NEAR/1 d NEAR/1 e NEAR/1 f NEAR/1 g NEAR/1 h NEAR/1 i", 65, 71, "more than 8 operands");
  check("ATLEAST(a)", 0, 7, "write ATLEAST/3(summit)");
  check("ATLEAST/0(a)", 0, 9, "says nothing");
  check("FIRST/0(a)", 0, 7, "says nothing");
  check("ATLEAST/3 a", 0, 9, "write ATLEAST/3(summit)");
  check("first/50", 0, 8, "write FIRST/50(summit)");
  check("ATLEAST/3(a b)", 10, 13, "ATLEAST can't take this: AND joins");
  check("ATLEAST/3(lang:en)", 10, 17, "lang: is not a word of the text");
  check("FIRST/50(a OR NOT b)", 14, 19, "FIRST can't take this: NOT says");
  check("FIRST/50(title:a)", 9, 16, "FIRST is about the body");
  check("title:FIRST/50(a)", 0, 14, "FIRST is about the body");
  check("title:(a FIRST/50(b))", 9, 17, "FIRST is about the body");
  check("navalny~", 0, 8, "1 or 2");
  check("navalny~3", 0, 9, "1 or 2");
  check("navalny~1~1", 0, 11, "1 or 2");
  check("~1", 0, 2, "right after a word");
  check("us~2", 0, 4, "too short");
  check("navaln*~1", 0, 9, "neither wildcards nor =");
  check("=navalny~1", 0, 10, "neither wildcards nor =");
  check("face-to-face~1", 0, 14, "single word");
  check("\"a b\"~x", 5, 7, "a NEAR/5 b");
  check("FIRST(a)", 0, 5, "FIRST needs a number");
  check("a NOT NEAR/5 (b c)", 14, 17, "write x NOT NEAR/5 (a OR b)");
  check("a NOT NEAR/5 lang:en", 13, 20, "AND NOT instead");
}

TEST_CASE("operators of other engines are errors, never words") {
  for (const auto text : {"a b^2", "a && b", "a || b", "a !b", "a +b", "a /b.*c/", "[a TO b]", "a –b", "title:-a"}) {
    INFO(problem(text));
    CHECK(std::holds_alternative<QueryProblem>(parse_query(text)));
  }
}

TEST_CASE("the caret is below the place") {
  CHECK(problem("é AND titel:x") ==
        "there is no field \"titel\": did you mean title:?\n"
        "  é AND titel:x\n"
        "        ^~~~~");
  CHECK(problem("a\tAND (b") ==
        "unbalanced parenthesis: add ) where the group ends\n"
        "  a AND (b\n"
        "        ^");
  // By columns of the terminal: East Asian characters take two, marks and stray characters none.
  CHECK(problem("日本 AND titel:x").ends_with("\n  日本 AND titel:x\n           ^~~~~"));
  CHECK(problem("e\u0301\u200F AND titel:x").ends_with("\n        ^~~~~"));
  CHECK(problem("\"😀 x\" AND titel:x").ends_with("\n" + std::string(13, ' ') + "^~~~~"));
  CHECK(problem("x (日本").ends_with("\n    ^"));
  CHECK(problem("a 日本:x").ends_with("\n    ^~~~"));
  const auto cut = problem(std::string(500, 'a') + " (" + std::string(500, 'b'));
  CHECK(cut.find("…") != std::string::npos);
  CHECK(cut.size() < 500);
}

TEST_CASE("parse_query_or_throw throws the caret message") {
  CHECK_THROWS_AS(parse_query_or_throw("(a"), tearsheet::Error);
}

TEST_CASE("a query that is nested too deep or has too many terms must be divided") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "ab" + std::string(depth, ')'); };
  CHECK(std::holds_alternative<Parsed>(parse_query(nested(1000))));
  check(nested(1001), 1000, 1001, "nested deeper than 1000 levels: divide the query");
  std::string terms = "ab";
  for (int i = 1; i < 10'000; ++i) terms += " ab";
  CHECK(std::holds_alternative<Parsed>(parse_query(terms)));
  check(terms + " cd", terms.size() + 1, terms.size() + 3, "more than 10000 terms: divide the query");
}

TEST_CASE("hostile queries are errors or fine, never a crash") {
  const auto repeat = [](std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  const auto is_error = [](const std::string& text) { return std::holds_alternative<QueryProblem>(parse_query(text)); };
  CHECK(is_error(repeat("(", 1'000'000)));
  CHECK(is_error(repeat("(", 100'000) + "a" + repeat(")", 100'000)));
  CHECK_FALSE(is_error(repeat("(", 999) + "a" + repeat(")", 999)));
  CHECK(is_error(repeat("NOT ", 1'000'000) + "a"));
  CHECK(is_error(repeat("-", 1'000'000) + "a"));
  CHECK(is_error(repeat("a ", 10'001)));
  CHECK_FALSE(is_error(repeat("ab ", 10'000)));
  CHECK(is_error(repeat("a OR b AND ", 100'000) + "c"));
  CHECK(is_error(repeat("\"", 99'999)));
  CHECK(is_error(std::string("\xFF\xFE(\0", 4)));
  CHECK_FALSE(is_error(std::string(1'000'000, 'a')));
  CHECK_FALSE(is_error("ab" + repeat("*?", 1000)));
  CHECK(is_error("\"" + repeat("a ", 10'001) + "\""));
  CHECK_FALSE(is_error("\"" + repeat("a ", 10'000) + "\""));
  CHECK(is_error(repeat("a NEAR/5 ", 10'000) + "b"));
  CHECK_FALSE(is_error(repeat("(", 999) + "a" + repeat(" NEAR/5 b)", 999)));
  CHECK(is_error(repeat("(", 1001) + "a" + repeat(" NEAR/5 b)", 1001)));
  CHECK_FALSE(is_error(repeat("a NOT NEAR/5 ", 9'999) + "b"));
  CHECK(is_error(repeat("ATLEAST/2(", 5) + "a" + repeat(")", 5)));
}
