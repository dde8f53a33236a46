// The fix that an error message proposes can be used: it is in the message, and it parses.

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

TEST_CASE("the fix that an error names parses") {
  struct Case {
    std::string_view query, named, fixed;
  };
  const Case cases[] = {
      {"", "*:*", "*:*"},
      {"*", "*:*", "*:*"},
      {"a\\", "\\\\", "a\\\\"},
      {"a AND (b", "add )", "a AND (b)"},
      {"a) b", "add (", "(a) b"},
      {"a) b", "remove this )", "a b"},
      {"\"a b", "add \"", "\"a b\""},
      {"5\" a", "\\\"", "5\\\" a"},
      {"published:[2021 TO", "[2021-04 TO 2021-05]", "published:[2021-04 TO 2021-05]"},
      {"[a TO b]", "published:[2021-04 TO 2021-05]", "published:[2021-04 TO 2021-05]"},
      {"titel:x", "title:", "title:x"},
      {"Putin:x", "Putin\\:", "Putin\\:x"},
      {"título:x", "título\\:", "título\\:x"},
      {"title :x", "title:x", "title:x"},
      {"title :x", "\\:", "title \\:x"},
      {"NOT a -b", "*:* AND NOT a AND NOT b", "*:* AND NOT a AND NOT b"},
      {"-a OR -\"b c\"", "*:* AND (NOT a OR NOT \"b c\")", "*:* AND (NOT a OR NOT \"b c\")"},
      {"s*", "su*", "su*"},
      {"?s", "s?mmit", "s?mmit"},
      {"=Marks&Spencer", "=US", "=US"},
      {"published:15.4.2021", "2021-04-15", "published:2021-04-15"},
      {"published:15.4.2021", "2021-04-15T06:00Z", "published:2021-04-15T06:00Z"},
      {"published:15.4.2021", ">=2021-04-15", "published:>=2021-04-15"},
      {"published:7y", "12h, 7d or 4w", "published:7d OR published:12h OR published:4w"},
      {"words:many", "words:<=500 or words:[300 TO 500]", "words:>300 OR words:<=500 OR words:[300 TO 500]"},
      {"site:www.example.co.uk", "site:example.co.uk", "site:example.co.uk"},
      {"site:a/b", "site:example.org", "site:example.org"},
      {"url:?", "url:https://example.org/page", "url:https://example.org/page"},
      {"@", "\\@", "\\@x"},
      {"a && b", "AND", "a AND b"},
      {"a || b", "OR", "a OR b"},
      {"a !b", "NOT", "a NOT b"},
      {"a^2", "\\^", "a\\^2"},
      {"a NEAR b", "NEAR/S for", "(a NEAR/5 b) OR (a NEAR/S b) OR (a NEAR/P b)"},
      {"a NEAR/5 NOT b", "a NOT NEAR/5 b", "a NOT NEAR/5 b"},
      {"a NEAR/5 (b c)", "(a NEAR/5 x) AND (b NEAR/5 x)", "(a NEAR/5 x) AND (b NEAR/5 x)"},
      {"a NOT NEAR/5 (b c)", "x NOT NEAR/5 (a OR b)", "x NOT NEAR/5 (a OR b)"},
      {"a NEAR/5 b W/6 c", "parentheses", "(a NEAR/5 b) W/6 c"},
      {"ATLEAST(a)", "ATLEAST/3(summit)", "ATLEAST/3(summit)"},
      {"FIRST(a)", "FIRST/50(summit)", "FIRST/50(summit)"},
      {"ATLEAST/7(a b)", "ATLEAST/7(a) AND ATLEAST/7(b)", "ATLEAST/7(a) AND ATLEAST/7(b)"},
      {"navalny~3", "navalny~1", "navalny~1"},
      {"navalny~", "\\~", "navalny\\~"},
      {"\"a b\"~x", "a NEAR/5 b", "a NEAR/5 b"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    const auto result = parse_query(c.query);
    REQUIRE(std::holds_alternative<QueryProblem>(result));
    INFO(std::get<QueryProblem>(result).message);
    CHECK(std::get<QueryProblem>(result).message.find(c.named) != std::string::npos);
    const auto fixed = parse_query(c.fixed);
    if (const auto* problem = std::get_if<QueryProblem>(&fixed)) FAIL_CHECK(c.fixed << ": " << problem->message);
  }
}
