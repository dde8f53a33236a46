#include "plugin/query/lint/lint.h"

#include <catch2/catch.hpp>

#include "plugin/query/lint/fingerprint.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

QueryPtr read(std::string_view text) { return parse_query_or_throw(text).query; }

std::string warnings(std::string_view text) {
  std::string all;
  for (const auto& warning : lint(*read(text))) all += warning.message + "\n";
  return all;
}

}  // namespace

TEST_CASE("a query that can't be meant gets a warning") {
  struct Case {
    std::string_view query, warning;
  };
  const Case cases[] = {
      {"a AND NOT a", "can never match: it asks for something and for its absence"},
      {"c ((a OR b) NOT (b OR a))", "can never match: it asks"},
      {"(a NEAR/5 b) NOT (b NEAR/5 a)", "can never match: it asks"},
      {"\"kate bush\" NOT bush", "can never match: it asks"},
      {"title:bush NOT bush", "can never match: it asks"},
      {"=US NOT us", "can never match: it asks"},
      {"summits NOT summit", "can never match: it asks"},
      {"x NEAR/5 bush NOT (kate OR bush)", "can never match: it asks"},
      {"(\"a b\" OR \"b c\") NOT b", "can never match: it asks"},
      {"FIRST/9(bush) ATLEAST/2(x) NOT body:bush", "can never match: it asks"},
      {"\"a b c d\" NOT \"b c\"", "can never match: it asks"},
      {"FIRST/2(\"a b c\")", "can never match: what it looks for has more words than 2"},
      {"a OR NOT a", "matches every article"},
      {"published:2021-04 published:2021-05", "no article has two of these values"},
      {"x published:<2020 published:>=2021", "no article has two of these values"},
      {"words:>500 words:<100", "no article has two of these values"},
      {"outlet:a x outlet:b", "no article has two of these values"},
      {"lang:en lang:de", "write OR between them"},
      {"su*", "thousands of words"},
      {"xy*z", "thousands of words"},
      {"abc~1", "such a short word"},
      {"abcde~2", "such a short word"},
      {"who?", "question mark"},
  };
  for (const auto& c : cases) {
    INFO(c.query << ": " << warnings(c.query));
    CHECK(warnings(c.query).find(c.warning) != std::string::npos);
  }
}

TEST_CASE("a query that may be meant gets no warning") {
  for (const auto query : {"a AND NOT b",
                           "a OR NOT b",
                           "(a ONEAR/5 b) NOT (b ONEAR/5 a)",
                           "a -title:a",
                           "published:2021 published:2021-04",
                           "published:2021 updated:2022",
                           "published:7d published:2021",
                           "outlet:a OR outlet:b",
                           "outlet:a outlet:a",
                           "credit:AP credit:Reuters",
                           "url:https://a.org/ url:https://b.org/",
                           "words:>100 words:<500",
                           "sum*",
                           "s?mmit",
                           "na*tion",
                           "abcd~1",
                           "navalny~2",
                           "=US NOT =us",
                           "bush NOT \"kate bush\"",
                           "bush NOT title:bush",
                           "us NOT =US",
                           "\"summit\" NOT \"summits\"",
                           "(a OR b) NOT a",
                           "a NOT (a b)",
                           "a NOT (a NEAR/5 b)",
                           "\"a b\" NOT \"b a\"",
                           "caption:bush NOT bush",
                           "army NOT arm",
                           "FIRST/3(\"a b c\")",
                           "FIRST/1(\"a b\" OR c)"}) {
    INFO(query << ": " << warnings(query));
    CHECK(warnings(query).empty());
  }
}

TEST_CASE("a rule that nearly every article matches gets a warning") {
  for (const auto query : {"*:*", "*:* AND NOT x", "x OR NOT y", "x OR the", "words:>0", "*:* (of OR x)"}) {
    INFO(query);
    CHECK(lint_rule(*read(query)).size() == 1);
  }
  for (const auto query : {"x", "*:* AND x", "lang:en", "x OR y", "title:the", "\"the end\"", "words:>300"}) {
    INFO(query);
    CHECK(lint_rule(*read(query)).empty());
  }
}

TEST_CASE("rules that repeat others are found") {
  const auto found = [](std::vector<std::string_view> texts) {
    std::vector<QueryPtr> queries;
    for (const auto text : texts) queries.push_back(read(text));
    std::string out;
    for (const auto& d : duplicates(queries))
      out += std::to_string(d.first) + (d.exact ? "=" : "~") + std::to_string(d.second) + " ";
    return out;
  };
  CHECK(found({"a b", "x", "b a"}) == "0=2 ");
  CHECK(found({"a b", "a OR b", "\"a b\"", "a NEAR/5 b", "a NEAR/6 b"}).empty());
  CHECK(found({"a OR b OR c OR d", "a OR e OR c OR d"}) == "0~1 ");
  CHECK(found({"a OR b OR c OR d", "d OR a OR b OR c OR e"}) == "0~1 ");
  CHECK(found({"a OR b OR c OR d OR e", "d OR a OR b OR c"}) == "0~1 ");
  CHECK(found({"a OR b OR c OR d", "a b c d", "a OR b OR x OR y"}).empty());
  CHECK(found({"a b c", "a b d"}).empty());  // in such a short query one operand makes a difference
}

TEST_CASE("fingerprints depend on the order of operands only where it matters") {
  CHECK(fingerprint(*read("a b")) == fingerprint(*read("b a")));
  CHECK(fingerprint(*read("a NEAR/5 b")) == fingerprint(*read("b NEAR/5 a")));
  CHECK(fingerprint(*read("a ONEAR/5 b")) != fingerprint(*read("b ONEAR/5 a")));
  CHECK(fingerprint(*read("a NOT NEAR/5 b")) != fingerprint(*read("b NOT NEAR/5 a")));
  CHECK(fingerprint(*read("ATLEAST/2(a)")) != fingerprint(*read("ATLEAST/3(a)")));
  CHECK(fingerprint(*read("title:a")) != fingerprint(*read("body:a")));
}

TEST_CASE("the same text in two time zones gives two different queries") {
  const auto read_in = [](std::string_view zone, std::string_view text) {
    ParseContext context;
    context.time_zone = zone;
    return parse_query_or_throw(text, context).query;
  };
  for (const auto text : {"a published:2021-04-15T06:00", "a published:[2021-04-15T06:00 TO *]", "a published:2021"}) {
    INFO(text);
    const auto berlin = read_in("Europe/Berlin", text), tokyo = read_in("Asia/Tokyo", text);
    CHECK(duplicates({berlin, tokyo}).empty());
    CHECK(duplicates({berlin, read_in("Europe/Berlin", text)}).size() == 1);
    CHECK(fingerprint(*berlin) != fingerprint(*tokyo));
  }
  CHECK(duplicates({read_in("Europe/Berlin", "a published:7d"), read_in("Asia/Tokyo", "a published:7d")}).size() == 1);
}

TEST_CASE("lint of deep and wide queries takes no time to speak of") {
  std::string deep = "a";
  for (int i = 0; i < 300; ++i) deep = "(NOT (" + deep + " OR b" + std::to_string(i) + ") AND c)";
  CHECK(lint(*read(deep)).empty());
  std::string wide = "a0";
  for (int i = 1; i < 3'000; ++i) wide += " AND outlet:x NOT a" + std::to_string(i);
  CHECK(lint(*read(wide)).empty());
}
