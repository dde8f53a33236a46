#include "plugin/match/match.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;

namespace {

bool fires(std::string_view query, const Sample& sample) {
  return matches(*parse_query_or_throw(query).query, sample.candidate());
}

/// "title:summit | body:Putin’s": each matched place with its text.
std::string intervals(std::string_view query, const Sample& sample) {
  std::string out;
  for (const auto& span : matched_spans(*parse_query_or_throw(query).query, sample.candidate())) {
    std::size_t at = 0, point = 0;
    std::string text;
    for (const auto& whole = sample.words[span.field].text; at < whole.size(); ++point) {
      const auto c = next_code_point(whole, at);
      if (point >= span.from && point < span.to) append_utf8(text, c);
    }
    out += (out.empty() ? "" : " | ") + std::string{analyzers::name(span.field)} + ":" + text;
  }
  return out;
}

}  // namespace

TEST_CASE("these queries match the article") {
  const Sample sample(summit_article());
  for (const auto query : {
           "summit",
           "SUMMIT",
           "summits",
           "summit’s",
           "Putin",
           "=Putin's",
           "relation",
           "Putin AND summit",  // in different fields
           "Kremlin Biden Putin",
           "Putin OR nobody",
           "nobody OR NOT nothing",
           "Putin NOT Merkel",
           "Putin -Merkel",
           "\"weighs a summit\"",
           "\"face to face\"",
           "face-to-face",
           "AT&T",
           "\"new lows\"",
           "\"st petersburg\"",
           "NATO",
           "#NATO",
           "=US",
           "=us",
           "=Kremlin",
           "kreml*",
           "kr?ml*n",
           "petersburg",
           "title:summit",
           "standfirst:Biden",
           "body:Putin",
           "caption:Geneva",
           "author:muller",
           "author:\"Jane Doe\"",
           "section:world",
           "title:(Kremlin summit)",
           "title:(nobody OR summit) AND body:aides",
           "credit:AP",
           "credit:\"The Associated Press\"",
           "credit:reuters",
           "outlet:example-times",
           "site:example.org",
           "lang:en-gb",
           "lang:EN-GB",
           "url:https://www.example.org/world/summit",
           "url:\"https://WWW.example.org/world/summit?a=1#x\"",
           "published:2021-04-15",
           "published:[2021-04 TO 2021-05]",
           "published:>=2021-04-15T06:00Z",
           "published:7d",
           "updated:2021-04-16",
           "fetched:2021",
           "fetched:1h",
           "words:28",
           "words:>27",
           "words:[1 TO 28]",
           "Kremlin NEAR/2 summit",
           "summit W/2 Kremlin",
           "Kremlin ONEAR/2 summit",
           "title:(Kremlin NEAR/2 summit)",
           "title:Kremlin NEAR/2 summit",
           "(nobody OR Biden) NEAR/1 (meeting OR prop*)",
           "aide NEAR/S \"face to face\"",
           "helps NEAR/P aides",
           "relations NEAR/S NATO",
           "meeting NOT NEAR/3 face",  // the one in the standfirst
           "putin NOT NEAR/S aides",
           "summit NOT NEAR/5 Biden",  // in different fields
           "Putin NEAR/2 said NEAR/2 the",
           "ATLEAST/2(putin)",
           "ATLEAST/2(meeting)",  // in standfirst and body together
           "ATLEAST/3(meeting OR summit)",
           "ATLEAST/2(=US OR =us)",
           "ATLEAST/1(caption:geneva)",
           "FIRST/1(putin)",
           "FIRST/10(\"face to face\")",
           "FIRST/20(Putin) NOT FIRST/20(NATO)",
           "FIRST/5(putin NEAR/1 said)",
           "kremlim~1",
           "title:sumit~1",
           "byden~2 NEAR/1 proposed",
           "story:k3v7q2m9x4ta",
           "*:*",
           "*:* AND NOT nobody",
           "NOT (nobody AND Putin) Kremlin",
       }) {
    INFO(query);
    CHECK(fires(query, sample));
  }
}

TEST_CASE("these queries don't match the article") {
  const Sample sample(summit_article());
  for (const auto query : {
           "geneva",  // only in a caption
           "\"summits\"",
           "\"aide\"",
           "\"putin s\"",  // in quotes there is no plural and no possessive
           "=putin's",
           "=Us",
           "=SUMMIT",
           "title:Putin",
           "body:Kremlin",
           "Putin NOT summit",
           "Putin AND nobody",
           "\"summit biden\"",  // not across fields
           "\"lows relations are new\"",
           "\"lows new\"",
           "summ?",
           "summitt*",
           "title:(Kremlin Biden)",
           "credit:dpa",
           "credit:\"Jane Doe\"",
           "outlet:example",
           "site:example.com",
           "lang:en-us",
           "url:https://www.example.org/world",
           "published:2021-04-16",
           "published:1m",
           "updated:2021-04-15",
           "updated:1d",
           "fetched:<2021",
           "words:<28",
           "words:>28",
           "*:* NOT summit",
           "jane",
           "Kremlin NEAR/1 summit",
           "summit ONEAR/2 Kremlin",
           "summit NEAR/5 Biden",  // in different fields
           "body:Kremlin NEAR/2 summit",
           "aides NEAR/S helps",
           "lows NEAR/P Putin NEAR/P aides",
           "aides NOT NEAR/9 putin",
           "Kremlin NEAR/9 Kremlin",
           "ATLEAST/3(putin)",
           "ATLEAST/2(summit)",
           "ATLEAST/3(=US OR us*)",
           "ATLEAST/3(\"face to face\" OR face*)",
           "FIRST/9(summit)",  // of the body
           "FIRST/9(\"face to face\")",
           "FIRST/2(putin NEAR/1 said)",
           "kremlxn~1 NOT kremlin",
           "kremlxx~1",
           "story:other",
       }) {
    INFO(query);
    CHECK_FALSE(fires(query, sample));
  }
}

TEST_CASE("an article without a date matches no range, but its negation") {
  auto article = summit_article();
  article.published.reset();
  article.capture.reset();
  const Sample sample(std::move(article));
  for (const auto query : {"published:>1900", "published:<2100", "published:7d", "fetched:>1900"}) {
    INFO(query);
    CHECK_FALSE(fires(query, sample));
    CHECK(fires("*:* NOT " + std::string{query}, sample));
  }
}

TEST_CASE("an empty article matches only queries that require nothing") {
  const Sample sample{analyzers::Article{}};
  CHECK(fires("*:*", sample));
  CHECK(fires("words:0", sample));
  CHECK(fires("a OR NOT b", sample));
  for (const auto query : {"a", "\"a b\"", "=A", "ab*", "outlet:a", "site:a.org", "credit:AP", "url:https://a.org/"})
    CHECK_FALSE(fires(query, sample));
}

TEST_CASE("the matched places are those of the positive operands that matched") {
  const Sample sample(summit_article());
  CHECK(intervals("Putin AND summit", sample) == "title:summit | body:Putin’s | body:putin");
  CHECK(intervals("\"face to face\"", sample) == "body:face-to-face");
  CHECK(intervals("\"new lows\"", sample) == "body:New Lows | body:new lows");
  CHECK(intervals("Kremlin OR (Putin AND nobody)", sample) == "title:Kremlin");
  CHECK(intervals("Kremlin NOT nobody", sample) == "title:Kremlin");
  CHECK(intervals("Kremlin AND nobody", sample).empty());
  CHECK(intervals("\"weighs a\" \"a summit\" summit", sample) == "title:weighs a summit");
  CHECK(intervals("=US OR =us", sample) == "body:US | body:us");
  CHECK(intervals("Kremlin NEAR/5 summit", sample) == "title:Kremlin | title:summit");
  CHECK(intervals("Putin NEAR/S aides", sample) == "body:Putin’s | body:aides");  // not the other Putin
  CHECK(intervals("(Putin NEAR/S aides) NEAR/1 said", sample) == "body:Putin’s | body:aides | body:said");
  CHECK(intervals("putin NOT NEAR/S aides", sample) == "body:putin");
  CHECK(intervals("summit OR (Biden NEAR/1 Putin)", sample) == "title:summit");
  CHECK(intervals("ATLEAST/2(meeting)", sample) == "standfirst:meeting | body:meeting");
  CHECK(intervals("ATLEAST/3(meeting) OR Kremlin", sample) == "title:Kremlin");
  CHECK(intervals("FIRST/20(putin)", sample) == "body:Putin’s");
  CHECK(intervals("kremlim~1", sample) == "title:Kremlin");
  CHECK(intervals("author:zoe caption:geneva", sample) == "caption:Geneva | author:Zoë");
  CHECK(intervals("*:*", sample).empty());
  CHECK(intervals("outlet:example-times", sample).empty());
}

TEST_CASE("a phrase that overlaps itself is found at each place") {
  analyzers::Article article;
  article.title = "no no no yes no";
  const Sample sample(std::move(article));
  CHECK(intervals("\"no no\"", sample) == "title:no no no");
  CHECK(intervals("\"no yes\" \"yes no\"", sample) == "title:no yes no");
  CHECK_FALSE(fires("\"no no no no\"", sample));
}
