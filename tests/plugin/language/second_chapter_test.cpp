// What docs/query-language.md says beyond words and operators: borders, possessives, suffixes, fields of a second kind.

#include "tests/plugin/language/three_ways.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using analyzers::Article;
using analyzers::BlockKind;

namespace {

struct Case {
  std::string_view query, ids;
};

void check_all(const ThreeWays& ways, std::initializer_list<Case> cases) {
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(ways.matching(c.query) == c.ids);
  }
}

Article lists() {
  auto a = samples::article("a", "Fashion", "words");
  a.authors = {"Ada John", "Smith Bo"};
  a.agency_byline = {"Associated Press"};
  a.country = "IN";
  a.tags = {"national", "Daily"};
  a.body = {{BlockKind::kHeading, "Rooms in Paris"},
            {BlockKind::kListItem, "Hilton hotels"},
            {BlockKind::kParagraph, "The mayor spoke. Peace"},
            {BlockKind::kParagraph, "talks begin."}};
  a.images = {{"x.jpg", "A crowd in Rome", std::nullopt}, {"y.jpg", "Milan by night", std::nullopt}};
  return a;
}

Article names() {
  auto b = samples::article("b", "Erdoğan'ın konuşması", "Macron'll speak with Kennedy'ego at Deutsche Bank's tower.");
  b.standfirst = "Apple's phone, APPLE'S shop, and it can't be";
  b.url = "https://www.example.net/world/asia/b?x=1";
  b.section = "World";
  return b;
}

Article firms() {
  auto c = samples::article("c", "AT&T buys", "a T-shirt at T. The R&D of AT&T’s rival, Marks&Spencer");
  c.body.front().text = "lead words " + c.body.front().text;
  for (int i = 0; i < 50; ++i) c.body.front().text += " filler";
  c.body.front().text += " afterwards a recycling plant was recycled";
  c.published.reset();
  c.url = "https://example.net/worldwide/c";
  return c;
}

ThreeWays articles() { return ThreeWays({lists(), names(), firms()}); }

std::string reading(std::string_view query) { return to_string(*parse_query_or_throw(query).query); }

}  // namespace

TEST_CASE("no phrase reaches over the border of a block, a list item, an author or a caption") {
  const auto ways = articles();
  check_all(ways, {
                      {"author:\"ada john\"", "a"},
                      {"author:\"john smith\"", ""},
                      {"author:(john NEAR/5 smith)", ""},
                      {"author:(ada NEAR/5 john)", "a"},
                      {"author:(john NOT NEAR/5 smith)", "a"},
                      {"caption:(crowd NEAR/2 rome)", "a"},
                      {"caption:(rome NEAR/5 milan)", ""},
                      {"\"paris hilton\"", ""},
                      {"\"hilton the\"", ""},
                      {"\"peace talks\"", ""},
                      {"peace NEAR/0 talks", "a"},  // NEAR may cross the blocks of a body
                      {"paris NEAR/5 mayor", "a"},
                      {"FIRST/9(\"paris hilton\")", ""},
                      {"\"rooms in paris\" NEAR/5 \"hilton hotels\"", "a"},
                  });
}

TEST_CASE("quoted names and words in an exact case are found as possessives") {
  const auto ways = articles();
  check_all(ways, {
                      {"\"Deutsche Bank\"", "b"},
                      {"\"Deutsche Bank's\"", "b"},
                      {"\"bank\"", "b"},
                      {"\"deutsche banks\"", ""},
                      {"\"deutsche's bank\"", ""},
                      {"=Apple", "b"},
                      {"=APPLE", "b"},
                      {"=apple", ""},
                      {"=Appl", ""},
                      {"\"with kennedy'ego at deutsche bank\"", "b"},
                  });
}

TEST_CASE("a name is found with a suffix after an apostrophe") {
  const auto ways = articles();
  check_all(ways, {
                      {"Erdoğan", "b"},
                      {"title:erdogan", "b"},
                      {"Kennedy NEAR/3 Macron", "b"},
                      {"Macron", "b"},
                      {"can", ""},  // "can't"
                      {"\"Erdoğan\"", ""},
                      {"erdogan~1", ""},
                      {"FIRST/1(macron)", "b"},
                  });
}

TEST_CASE("an ampersand between initials is part of the word") {
  const auto ways = articles();
  check_all(ways, {
                      {"AT&T", "c"},
                      {"at&t", "c"},
                      {"=AT&T", "c"},
                      {"\"AT&T\"", "c"},
                      {"title:at", ""},
                      {"R&D", "c"},
                      {"\"at t\"", "c"},
                      {"spencer", "c"},
                  });
}

TEST_CASE("what the fields of the second kind mean") {
  const auto ways = articles();
  check_all(ways, {
                      {"lead:buys", "c"},
                      {"lead:lead", "c"},
                      {"lead:afterwards", ""},
                      {"afterwards", "c"},
                      {"lead:(buys AND lead)", "c"},
                      {"lead:(at&t NEAR/1 buys)", "c"},
                      {"lead:\"lead words\"", "c"},
                      {"lead:(erdogan OR fashion)", "ab"},
                      {"hlead(buys)", "c"},
                      {"hlp=buys", "c"},
                      {"agency:AP", "a"},
                      {"agency:\"The Associated Press\"", "a"},
                      {"agency:Reuters", ""},
                      {"agency:*", "a"},
                      {"country:in", "a"},
                      {"country:GB", ""},
                      {"tag:daily", "a"},
                      {"tag:(weekly OR National)", "a"},
                      {"*:* AND NOT tag:*", "bc"},
                      {"author:*", "a"},
                      {"*:* AND NOT author:*", "bc"},
                      {"section:*", "b"},
                      {"published:* OR title:*", "abc"},
                      {"published:*", ""},
                      {"fetched:*", "abc"},
                      {"caption:*", "a"},
                      {"has:caption", "a"},
                      {"words:*", "abc"},
                      {"story:*", "abc"},
                      {"lead:*", "abc"},
                      {"url:example.net", "bc"},
                      {"url:www.example.net/", "bc"},
                      {"url:example.net/world", "b"},
                      {"url:example.net/world/asia/", "b"},
                      {"url:example.net/world/asia/b", "b"},
                      {"url:example.net/wor", ""},
                      {"url:https://www.example.net/world/asia/b?x=1", "b"},
                      {"url:https://www.example.net/world", ""},
                  });
}

TEST_CASE("in a phrase, a wildcard is a word of its shape, and a * between blanks is any one word") {
  auto a = samples::article("a", "Navalny arrested", "Peace and talks. The peace process talks, it was said, stalled.");
  auto b = samples::article("b", "Notes", "Peace talks. Navalny was arrested");
  b.body.push_back({BlockKind::kParagraph, "again, for peace of"});
  b.body.push_back({BlockKind::kParagraph, "mind talks"});
  const ThreeWays ways({std::move(a), std::move(b)});
  check_all(ways, {
                      {"\"peace * talks\"", "a"},
                      {"\"peace * * talks\"", ""},  // not over the border of a block, as b would have it
                      {"\"navalny arrest*\"", "a"},
                      {"\"Navalny * arrest*\"", "b"},
                      {"\"the pe?ce pro* * it was\"", "a"},
                      {"\"arrest*\"", "ab"},
                      {"\"arrested again\"", ""},
                      {"\"arrest* again\"", ""},
                      {"title:\"nav* arrested\"", "a"},
                      {"body:\"nav* arrested\"", ""},
                      {"\"peace * talks\" NEAR/3 stalled", "a"},
                      {"ATLEAST/2(\"peace * talks\")", "a"},
                      {"FIRST/3(\"peace * talks\")", "a"},
                      {"FIRST/2(\"peace * talks\")", ""},
                      {"lead:\"navalny * arrest*\"", "b"},
                      {"\"was it peace?\"", ""},
                      {"\"peace \\* talks\"", "b"},
                  });
}

TEST_CASE("a phrase with wildcards is written as it is read") {
  CHECK(reading("\"Peace * talks\"") == "\"peace * talks\"");
  CHECK(reading("title:\"a b co* * * d?e f\" OR x") == "title:\"a b co* * * d?e f\" OR x");
  CHECK(reading("\"they arrest*?\"") == "\"they arrest*\"");
  CHECK(reading("lead:\"a be*\"") == "title:\"a be*\" OR standfirst:\"a be*\" OR FIRST/50(\"a be*\")");
}
