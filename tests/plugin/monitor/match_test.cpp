#include "plugin/monitor/match.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::plugin;

namespace {

bool fires(std::string_view query, const Sample& sample) {
  return matches(*parse_query_or_throw(query).query, sample.candidate());
}

/// "title:summit body:Putin’s": each matched place with its text.
std::string places(std::string_view query, const Sample& sample) {
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
           "geneva",  // a caption only
           "\"summits\"",
           "\"aide\"",
           "\"putin s\"",  // quotes take no plural, no possessive
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
           "lang:en",
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
       }) {
    INFO(query);
    CHECK_FALSE(fires(query, sample));
  }
}

TEST_CASE("without a date no range matches, and its negation does") {
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

TEST_CASE("an empty article matches only what asks for nothing") {
  const Sample sample{analyzers::Article{}};
  CHECK(fires("*:*", sample));
  CHECK(fires("words:0", sample));
  CHECK(fires("a OR NOT b", sample));
  for (const auto query : {"a", "\"a b\"", "=A", "ab*", "outlet:a", "site:a.org", "credit:AP", "url:https://a.org/"})
    CHECK_FALSE(fires(query, sample));
}

TEST_CASE("matched places are those of the positive operands that matched") {
  const Sample sample(summit_article());
  CHECK(places("Putin AND summit", sample) == "title:summit | body:Putin’s | body:putin");
  CHECK(places("\"face to face\"", sample) == "body:face-to-face");
  CHECK(places("\"new lows\"", sample) == "body:New Lows | body:new lows");
  CHECK(places("Kremlin OR (Putin AND nobody)", sample) == "title:Kremlin");
  CHECK(places("Kremlin NOT nobody", sample) == "title:Kremlin");
  CHECK(places("Kremlin AND nobody", sample).empty());
  CHECK(places("\"weighs a\" \"a summit\" summit", sample) == "title:weighs a summit");
  CHECK(places("=US OR =us", sample) == "body:US | body:us");
  CHECK(places("author:zoe caption:geneva", sample) == "caption:Geneva | author:Zoë");
  CHECK(places("*:*", sample).empty());
  CHECK(places("outlet:example-times", sample).empty());
}

TEST_CASE("a phrase that overlaps itself is found at each place") {
  analyzers::Article article;
  article.title = "no no no yes no";
  const Sample sample(std::move(article));
  CHECK(places("\"no no\"", sample) == "title:no no no");
  CHECK(places("\"no yes\" \"yes no\"", sample) == "title:no yes no");
  CHECK_FALSE(fires("\"no no no no\"", sample));
}
