#include "plugin/query/export/foreign.h"

#include <catch2/catch.hpp>

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

std::string foreign(std::string_view text, Engine engine) {
  const auto result = foreign_query(*parse_query_or_throw(text).query, engine);
  if (const auto* problem = std::get_if<QueryProblem>(&result)) return "error: " + problem->message;
  return std::get<std::string>(result);
}

/// The query without its parser: `argument` twice under AND.
Query twice(const QueryPtr& argument) {
  Query query;
  query.kind = QueryKind::kAnd;
  query.args = {argument, argument};
  return query;
}

struct Case {
  std::string_view query, text;
};

}  // namespace

TEST_CASE("a query is written in the language of Lucene's query parser") {
  const Case cases[] = {
      {"*:*", "*:*"},
      {"title:\"Peace talk\"", "title:(\"peace talk\" OR \"peace talk's\")"},
      {"title:su?m*", "title:su?m*"},
      {"title:summit", "title:(summit OR summit's OR summits OR summits' OR summits's)"},
      {"\"a b\"", "(title:(\"a b\" OR \"a b's\") OR standfirst:(\"a b\" OR \"a b's\") OR body:(\"a b\" OR \"a b's\"))"},
      {"lang:en AND NOT outlet:x", "(lang:\"en\" AND (*:* AND NOT outlet:\"x\"))"},
      {"(lang:en OR words:>9) published:2021-04",
       "((lang:\"en\" OR words:[10 TO *]) AND published:[\"2021-04-01T00:00:00Z\" TO \"2021-05-01T00:00:00Z\"})"},
      {"published:<2021", "published:[* TO \"2021-01-01T00:00:00Z\"}"},
      {"title:=US", "error: Lucene's query parser can't express =: its words are folded"},
      {"a b NEAR/5 c",
       "error: Lucene's query parser can't express NEAR/5: its \"…\"~n counts moves of words, not "
       "words between"},
      {"a NOT NEAR/S b", "error: Lucene's query parser can't express NOT NEAR/S: it has nothing like it"},
      {"ATLEAST/2(a)", "error: Lucene's query parser can't express ATLEAST: it doesn't count"},
      {"FIRST/2(a)", "error: Lucene's query parser can't express FIRST: it has no positions in a text"},
      {"published:7d", "error: Lucene's query parser can't express published:7d: it has no times relative to now"},
      {"navalny~1",
       "error: Lucene's query parser can't express ~1: its own ~ takes two letters in the wrong order for "
       "one change"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(foreign(c.query, Engine::kLucene) == c.text);
  }
}

TEST_CASE("a query is written in OpenSearch's query DSL") {
  const Case cases[] = {
      {"*:*", R"({"query":{"match_all":{}}})"},
      {"title:news", R"({"query":{"terms":{"title":["news","news'","news's","newses","newses'","newses's"]}}})"},
      {"title:su*", R"({"query":{"wildcard":{"title":{"value":"su*"}}}})"},
      {"title:\"a b\" NOT lang:en", R"({"query":{"bool":{"must":[{"bool":{"minimum_should_match":1,"should":[)"
                                    R"({"match_phrase":{"title":{"query":"a b","analyzer":"whitespace"}}},)"
                                    R"({"match_phrase":{"title":{"query":"a b's","analyzer":"whitespace"}}}]}},)"
                                    R"({"bool":{"must_not":[{"term":{"lang":"en"}}]}}]}}})"},
      {"lang:en OR words:[3 TO 9]", R"({"query":{"bool":{"minimum_should_match":1,)"
                                    R"("should":[{"term":{"lang":"en"}},{"range":{"words":{"gte":3,"lte":9}}}]}}})"},
      {"published:7d", R"({"query":{"range":{"published":{"gte":"now-604800s","lte":"now"}}}})"},
      {"title:(\"a\" ONEAR/5 \"b c\")",
       R"({"query":{"intervals":{"title":{"all_of":{"ordered":true,"max_gaps":5,"intervals":[)"
       R"({"any_of":{"intervals":[{"match":{"query":"a","analyzer":"whitespace","ordered":true,"max_gaps":0}},)"
       R"({"match":{"query":"a's","analyzer":"whitespace","ordered":true,"max_gaps":0}}]}},)"
       R"({"any_of":{"intervals":[{"match":{"query":"b c","analyzer":"whitespace","ordered":true,"max_gaps":0}},)"
       R"({"match":{"query":"b c's","analyzer":"whitespace","ordered":true,"max_gaps":0}}]}}]}}}}})"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(foreign(c.query, Engine::kOpenSearch) == c.text);
  }
  const auto refusal = [](std::string_view query) {
    const auto text = foreign(query, Engine::kOpenSearch);
    return text.substr(0, text.find(": ", 7));
  };
  CHECK(refusal("=US") == "error: OpenSearch can't express =");
  CHECK(refusal("navalny~1") == "error: OpenSearch can't express ~1");
  CHECK(refusal("a NEAR/S b") == "error: OpenSearch can't express NEAR/S");
  CHECK(refusal("a NEAR/5 b NEAR/5 c") == "error: OpenSearch can't express a row of NEAR/5");
  CHECK(refusal("a NEAR/5 (a OR b)") == "error: OpenSearch can't express NEAR/5 of operands that share a word");
  CHECK(refusal("a NEAR/5 bc*") == "error: OpenSearch can't express a wildcard within NEAR");
  CHECK(refusal("(a NEAR/5 b) NEAR/6 c") == "error: OpenSearch can't express NEAR/5 within NEAR");
  CHECK(refusal("title:a NEAR/5 b") == "error: OpenSearch can't express NEAR/5 of operands in different fields");
  CHECK(refusal("a NOT NEAR/5 b") == "error: OpenSearch can't express NOT NEAR/5");
  CHECK(refusal("ATLEAST/2(a)") == "error: OpenSearch can't express ATLEAST");
  CHECK(refusal("FIRST/2(a)") == "error: OpenSearch can't express FIRST");
  std::string deep = "a";
  for (int i = 0; i < 200; ++i) deep = "(b (c OR " + deep + "))";
  CHECK(refusal(deep) == "error: OpenSearch can't express groups nested so deep");
}

TEST_CASE("an operand that a tree has twice is written twice") {
  const auto query = twice(parse_query_or_throw("lang:en").query);
  for (const auto engine : {Engine::kLucene, Engine::kOpenSearch})
    CHECK(std::get<std::string>(foreign_query(query, engine)) == foreign("lang:en AND lang:en", engine));
}
