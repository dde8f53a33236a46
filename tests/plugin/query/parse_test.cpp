#include "plugin/query/parse.h"

#include <catch2/catch.hpp>

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

std::string canonical(std::string_view text) {
  const auto result = parse_query(text);
  if (const auto* problem = std::get_if<QueryProblem>(&result)) return with_caret(text, *problem);
  return to_string(*std::get<Parsed>(result).query);
}

Query tree(std::string_view text) { return *parse_query_or_throw(text).query; }

}  // namespace

TEST_CASE("a query is read as its canonical form says") {
  struct Case {
    std::string_view text, reading;
  };
  const Case cases[] = {
      {"summit", "summit"},
      {"Summit", "summit"},
      {"Élysée", "elysee"},
      {"Putin AND summit", "putin AND summit"},
      {"Putin summit", "putin AND summit"},
      {"Putin OR summit", "putin OR summit"},
      {"a AND NOT b", "a AND NOT b"},
      {"a NOT b", "a AND NOT b"},
      {"a -b", "a AND NOT b"},
      {"a -(b c)", "a AND NOT (b AND c)"},
      {"a -\"b c\"", "a AND NOT \"b c\""},
      {"a -title:b", "a AND NOT title:b"},
      {"(a b) (c d)", "a AND b AND c AND d"},
      {"a OR (b OR c)", "a OR b OR c"},
      {"a OR b AND c", "a OR (b AND c)"},
      {"a b OR c", "(a AND b) OR c"},
      {"a OR NOT b", "a OR NOT b"},
      {"NOT a b", "NOT a AND b"},
      {"NOT (a OR b) c", "NOT (a OR b) AND c"},
      {"\"peace talks\"", "\"peace talks\""},
      {"\"Summit\"", "\"summit\""},
      {"“peace talks”", "\"peace talks\""},
      {"«peace talks»", "\"peace talks\""},
      {"„peace talks“", "\"peace talks\""},
      {"face-to-face", "\"face to face\""},
      {"AT&T", "at&t"},
      {"=R&D", "=R&D"},
      {"Marks&Spencer", "\"marks spencer\""},
      {"\"Minister says “no deal” is likely\"", "\"minister says no deal is likely\""},
      {"“the \"big\" day”", "\"the big day\""},
      {"“peace talks\" cup", "\"peace talks\" AND cup"},
      {"=US", "=US"},
      {"=us", "=us"},
      {"summ*", "summ*"},
      {"SUMM*", "summ*"},
      {"s?mmit", "s?mmit"},
      {"su*it*", "su*it*"},
      {"title:x", "title:x"},
      {"Title:x", "title:x"},
      {"title:(a OR b)", "title:a OR title:b"},
      {"title:(a body:b)", "title:a AND body:b"},
      {"title:(a -b)", "title:a AND NOT title:b"},
      {"title:\"a b\"", "title:\"a b\""},
      {"title:=US", "title:=US"},
      {"author:Smith section:World caption:x standfirst:y body:z",
       "author:smith AND section:world AND caption:x AND standfirst:y AND body:z"},
      {"outlet:Example-Times", "outlet:example-times"},
      {"outlet:(a OR b)", "outlet:a OR outlet:b"},
      {"site:Example.ORG", "site:example.org"},
      {"lang:en-US", "lang:en-us"},
      {"url:HTTPS://Example.org:443/a?b=c#d", "url:\"https://example.org/a\\?b=c\""},
      {"credit:AP", "credit:\"associated press\""},
      {"credit:\"The Associated Press\"", "credit:\"associated press\""},
      {"credit:\"Jane Doe\"", "credit:\"jane doe\""},
      {"words:>300", "words:>=301"},
      {"words:>=300", "words:>=300"},
      {"words:<300", "words:<=299"},
      {"words:300", "words:300"},
      {"words:[300 TO 500]", "words:[300 TO 500]"},
      {"published:2021-04-15", "published:2021-04-15"},
      {"published:[2021-04 TO 2021-05]", "published:[2021-04 TO 2021-05]"},
      {"published:>=2021-04-15T06:00Z", "published:>=2021-04-15T06:00Z"},
      {"updated:7d fetched:2021", "updated:7d AND fetched:2021"},
      {"*:*", "*:*"},
      {"*:* AND NOT x", "*:* AND NOT x"},
      {"a\u00A0b\u3000c", "a AND b AND c"},
      {"a\tb\nc", "a AND b AND c"},
      {"and", "and"},
      {"\\AND", "and"},
      {"\"AND\"", "\"and\""},
      {"\\-a", "a"},
      {"foo\\ bar", "\"foo bar\""},
      {"\\@handle", "handle"},
      {"#tag", "tag"},
      {"summit’s", "summit's"},
      {"10:30", "\"10 30\""},
      {"((((a))))", "a"},
      {"a AND(b OR c)", "a AND (b OR c)"},
      {"\"Who won?\"", "\"who won\""},
      {"FIRST", "first"},
      {"w/o", "\"w o\""},
      {"navalny~1", "navalny~1"},
      {"title:Navalny~2", "title:navalny~2"},
      {"a\\~1", "\"a 1\""},
      {"a NEAR/5 b", "a NEAR/5 b"},
      {"a NEAR5 b", "a NEAR/5 b"},
      {"a W/5 b", "a NEAR/5 b"},
      {"a w/5 b", "a NEAR/5 b"},
      {"a near/5 b", "a NEAR/5 b"},
      {"a ONEAR/5 b", "a ONEAR/5 b"},
      {"a PRE/5 b", "a ONEAR/5 b"},
      {"a ONEAR5 b", "a ONEAR/5 b"},
      {"a NEAR/S b", "a NEAR/S b"},
      {"a W/S b", "a NEAR/S b"},
      {"a w/p b", "a NEAR/P b"},
      {"a PRE/S b", "a ONEAR/S b"},
      {"a NOT NEAR/5 b", "a NOT NEAR/5 b"},
      {"a NOT W/S b", "a NOT NEAR/S b"},
      {"a NOT NEAR/5 b NOT NEAR/5 (c OR d)", "a NOT NEAR/5 (b OR c OR d)"},
      {"a NEAR/5 b NEAR/5 c", "a NEAR/5 b NEAR/5 c"},
      {"(a NEAR/5 b) NEAR/5 c", "(a NEAR/5 b) NEAR/5 c"},
      {"a NEAR/5 (b NEAR/6 c)", "a NEAR/5 (b NEAR/6 c)"},
      {"(a NEAR/5 b) NOT NEAR/5 c", "(a NEAR/5 b) NOT NEAR/5 c"},
      {"a NEAR/5 (b OR cd*)", "a NEAR/5 (b OR cd*)"},
      {"\"a b\" NEAR/5 =US", "\"a b\" NEAR/5 =US"},
      {"a b NEAR/5 c d", "a AND b NEAR/5 c AND d"},
      {"NOT a NEAR/5 b c", "NOT a NEAR/5 b AND c"},
      {"a OR b NEAR/5 c", "a OR b NEAR/5 c"},
      {"title:(a NEAR/5 b)", "title:a NEAR/5 title:b"},
      {"title:a NEAR/5 b", "title:a NEAR/5 b"},
      {"ATLEAST/3(summit)", "ATLEAST/3(summit)"},
      {"ATLEAST3(summit)", "ATLEAST/3(summit)"},
      {"atleast/3 (summit)", "ATLEAST/3(summit)"},
      {"title:ATLEAST/3(a OR b)", "ATLEAST/3(title:a OR title:b)"},
      {"ATLEAST/2(a NEAR/5 b) c", "ATLEAST/2(a NEAR/5 b) AND c"},
      {"FIRST/50(summit)", "FIRST/50(summit)"},
      {"FIRST50(a) -FIRST/5(b)", "FIRST/50(a) AND NOT FIRST/5(b)"},
      {"FIRST/50(body:summit OR \"a b\")", "FIRST/50(summit OR \"a b\")"},
      {"body:FIRST/50(a NEAR/5 b)", "FIRST/50(a NEAR/5 b)"},
      {"\"NEAR/5\"", "\"near 5\""},
      {"NEAR\\/5", "\"near 5\""},
      {"near first atleast pre", "near AND first AND atleast AND pre"},
      {"W5", "w5"},
      {"story:K3V7Q2M9X4TA", "story:k3v7q2m9x4ta"},
      // as pages and keyboards around the world write it
      {"「首脑 会议」 ‹a b› 〝c d〞", "\"首 脑 会 议\" AND \"a b\" AND \"c d\""},
      {"a（b ＯＲ c）", "a AND (b OR c)"},
      {"a －b ＮＯＴ c", "a AND NOT b AND NOT c"},
      {"ｔｉｔｌｅ：ｓｕｍｍ＊ ＝ＵＳ", "title:summ* AND =US"},
      {"=\\Ｕ\\Ｓ", "=\\Ｕ\\Ｓ"},
      {"a ＮＥＡＲ／５ b　ｎavalny～１", "a NEAR/5 b AND navalny~1"},
      {"published：［２０２１－０４ ＴＯ ＊］ words:＞３００", "published:[2021-04 TO *] AND words:>=301"},
      {"\"a＊b\"", "\"a b\""},
      {"\u200Fa AND\u200F (b\u200E OR\u200E c)\uFEFF", "a AND (b OR c)"},
      {"a\u200B OR\u200B\u200B b", "a OR b"},
      {"ti\u00ADtle:sum\u00ADmit", "title:summit"},
      {"pu\u200Btin", "\"pu tin\""},  // a zero-width space also separates words in texts
      {"e\u0301lyse\u0301e =E\u0301lyse\u0301e", "elysee AND =Élysée"},
      {"צה\"ל OR \"צה\"ל אמר\"", "צה\\\"ל OR \"צה\\\"ל אמר\""},
      {"10:30", "\"10 30\""},
      {"title\\:x", "\"title x\""},
      {"words:[300 TO *] words:[* TO 500]", "words:>=300 AND words:<=500"},
      {"published:\"2021-04-15  06:00\"", "published:\"2021-04-15 06:00\""},
      {"published:\" >  2021 \" updated:\"[2021 TO 2022]\"", "published:\"> 2021\" AND updated:[2021 TO 2022]"},
      {"FIRST (a)", "first AND a"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(canonical(c.text) == c.reading);
  }
}

TEST_CASE("nodes know their place in the text, in code points") {
  const auto query = tree("é AND (title:\"b c\" OR d)");
  REQUIRE(query.kind == QueryKind::kAnd);
  CHECK(query.from == 0);
  CHECK(query.args[0]->to == 1);
  CHECK(query.args[1]->args[0]->from == 7);
  CHECK(query.args[1]->args[0]->to == 18);
}

TEST_CASE("AND mixed with OR gets a warning that shows how it was read") {
  const auto parsed = parse_query_or_throw("a b OR c");
  REQUIRE(parsed.warnings.size() == 1);
  CHECK(parsed.warnings[0].message == "AND and OR without parentheses are read as: (a AND b) OR c");
  CHECK(parse_query_or_throw("(a b) OR c").warnings.empty());
  CHECK(parse_query_or_throw("a AND b AND NOT c").warnings.empty());
}

TEST_CASE("operators in lower case are words, with a warning") {
  for (const auto text : {"a and b", "a or b", "a not b", "a Or b"}) {
    INFO(text);
    const auto parsed = parse_query_or_throw(text);
    CHECK(parsed.query->args.size() == 3);
    REQUIRE(parsed.warnings.size() == 1);
    CHECK(parsed.warnings[0].from == 2);
  }
  CHECK(parse_query_or_throw("a near5 b").warnings.size() == 1);
  CHECK(parse_query_or_throw("first50(a)").warnings.size() == 1);
  CHECK(parse_query_or_throw("the first 50").warnings.empty());
  CHECK(parse_query_or_throw("\"a and b\"").warnings.empty());
}

TEST_CASE("words in single quotes get a warning, because they are not a phrase") {
  for (const auto* text : {"a 'peace talks'", "a ‘peace talks’", "a title:'peace talks'", "a 'summit'"}) {
    INFO(text);
    const auto parsed = parse_query_or_throw(text);
    REQUIRE(parsed.warnings.size() == 1);
    CHECK(parsed.warnings[0].from == 2);
    CHECK(parsed.warnings[0].message.starts_with("single quotes don't make a phrase: write \"…\""));
  }
  for (const auto* text : {"the workers' strike", "'tis rock'n'roll", "\"'peace talks'\"", "\\'peace talks'"}) {
    INFO(text);
    CHECK(parse_query_or_throw(text).warnings.empty());
  }
}

TEST_CASE("warnings come in the order of their places") {
  const auto parsed = parse_query_or_throw("a or b OR ('c d' who?)");
  std::vector<std::size_t> places;
  for (const auto& warning : parsed.warnings) places.push_back(warning.from);
  CHECK(places == std::vector<std::size_t>{0, 2, 11, 17});
}

TEST_CASE("a contradiction gets a warning") {
  CHECK(parse_query_or_throw("a AND NOT a").warnings.size() == 1);
  CHECK(parse_query_or_throw("a OR NOT a").warnings.size() == 1);
  CHECK(parse_query_or_throw("a AND NOT b").warnings.empty());
}

TEST_CASE("a question mark at the end gets a warning") {
  CHECK(parse_query_or_throw("who is Putin?").warnings.size() == 1);
  CHECK(parse_query_or_throw("s?mmit").warnings.empty());
  CHECK(parse_query_or_throw("\"who is Putin?\"").warnings.empty());
  CHECK(parse_query_or_throw("Putin\\?").warnings.empty());
}
