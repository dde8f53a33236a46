// The tables and rules of docs/query-language.md, row by row.

#include "tests/plugin/language/three_ways.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using analyzers::Article;
using analyzers::BlockKind;

namespace {

/// With a date to the second, in another zone than UTC.
Article kremlin() {
  Article a;
  a.id = "a";
  a.url = "https://www.example.org/world/summit?x=1";
  a.canonical_url = "https://www.example.org/world/summit";
  a.outlet = "republicworld";
  a.title = "Kremlin weighs a summit";
  a.standfirst = "Biden proposed a meeting in a third country";
  a.authors = {"Jane Doe", "Zoë Müller"};
  a.section = "World";
  a.lang = "en-GB";
  a.story = "k3v7q2m9x4ta";
  a.published = parse_date_time("2021-04-15T04:06:00+05:30");
  a.updated = parse_date_time("2021-04-16T09:00:00Z");
  a.body = {{BlockKind::kParagraph, "Putin’s aides said the US wants a face-to-face meeting. It helps us."},
            {BlockKind::kParagraph, "Peace talks in St. Petersburg. The summits of old and each summit to come."}};
  a.images = {
      {"x.jpg", "Biden in Geneva", analyzers::Credit{"Associated Press", "", "Reuters", "", "(AP via Reuters)"}},
      {"y.jpg", "", analyzers::Credit{"", "Ada Example", "", "", "Photo: Ada Example"}}};
  a.words = 26;
  a.capture = analyzers::CaptureRef{"a.warc.gz", 0, "urn:uuid:1", "00", *parse_time("2021-04-15T06:40:00Z")};
  return a;
}

/// Its date is just a day.
Article gipfel() {
  auto b = samples::article("b", "Gipfel: Putin und Biden", "Peace sei das Ziel. Talks gibt es im Mai.", "2021-04-16");
  b.url = "https://blog.example.net/b";
  b.outlet = "other";
  b.lang = "de";
  return b;
}

/// No date at all, not even a capture.
Article cup() {
  auto c = samples::article("c", "The cup", "talks talks peace. Navalnyi and the navalny.");
  c.body.push_back({BlockKind::kParagraph, "Summitry of the US."});
  c.capture.reset();
  c.outlet.clear();
  c.lang.clear();
  return c;
}

/// At the hour that Berlin's clocks left out in spring, and without an offset.
Article clocks() {
  auto d = samples::article("d", "Élysée", "words and words and more words", "2021-03-28T01:30:00");
  d.updated = parse_date_time("2021-03-29T00:30:00+02:00");
  return d;
}

struct Case {
  std::string_view query, ids;
};

ThreeWays articles() { return ThreeWays({kremlin(), gipfel(), cup(), clocks()}); }

}  // namespace

TEST_CASE("what a query means") {
  const auto ways = articles();
  const Case cases[] = {
      // words
      {"summit", "a"},
      {"SUMMITS", "a"},
      {"summit’s", "a"},
      {"elysee", "d"},
      {"word", "d"},
      {"putins", "ab"},
      {"\"summit\"", "a"},
      {"\"word\"", ""},
      {"\"putin\"", "ab"},  // or its possessive
      {"\"peace talks\"", "a"},
      {"\"talks peace\"", "c"},
      {"\"st. petersburg\"", "a"},
      {"=US", "ac"},
      {"=us", "a"},
      {"=Us", ""},
      {"summ*", "ac"},
      {"s?mmit", "a"},
      {"s?m*it", "a"},
      {"navalny~1", "c"},
      {"navalnij~1", ""},
      {"navalnij~2", "c"},
      {"nawalnij~1", ""},
      // operators
      {"putin AND summit", "a"},
      {"putin summit", "a"},
      {"kremlin biden putin", "a"},  // each in another field
      {"summit OR gipfel", "ab"},
      {"putin NOT summit", "b"},
      {"putin -summit", "b"},
      {"summit OR NOT talks", "ad"},
      {"*:* AND NOT putin", "cd"},
      {"talks AND NOT (peace AND NOT cup)", "c"},
      {"*:*", "abcd"},
      // binding
      {"gipfel OR summit AND cup", "b"},
      {"(gipfel OR summit) AND putin", "ab"},
      {"NOT putin talks", "c"},
      {"cup OR talks NEAR/0 peace", "ac"},
      {"NOT talks NEAR/0 peace putin", "b"},
      // the NEAR family
      {"peace NEAR/0 talks", "ac"},
      {"peace NEAR/2 talks", "ac"},
      {"peace NEAR/3 talks", "abc"},
      {"peace ONEAR/0 talks", "a"},
      {"talks ONEAR/0 peace", "c"},
      {"talks NEAR/0 talks", "c"},
      {"kremlin NEAR/99 biden", ""},  // within one field
      {"\"peace talks\" NEAR/5 peters*", "a"},
      {"(peace OR kremlin) NEAR/1 (sei OR weighs)", "ab"},
      {"peace NEAR/S talks", "ac"},
      {"peace NEAR/P talks", "abc"},
      {"us NEAR/S putin", "a"},
      {"us NEAR/P peace", ""},
      {"navalny ONEAR/S navalnyi", ""},
      {"talks NOT NEAR/3 peace", ""},
      {"talks NOT NEAR/0 peace", "bc"},
      {"talks NOT NEAR/S peace", "b"},
      {"summits NOT ONEAR/0 of", "a"},
      {"talks NEAR/3 peace NEAR/3 petersburg", "a"},
      // counts
      {"ATLEAST/3(summit)", "a"},
      {"ATLEAST/4(summit)", ""},
      {"ATLEAST/2(body:summit)", "a"},
      {"ATLEAST/3(body:summit)", ""},
      {"ATLEAST/3(word)", "d"},
      {"FIRST/1(putin)", "a"},
      {"FIRST/1(gipfel)", ""},  // only the body
      {"FIRST/2(\"talks talks\")", "c"},
      {"FIRST/1(\"talks talks\")", ""},
      // other spellings
      {"peace W/0 talks", "ac"},
      {"peace w/3 talks", "abc"},
      {"peace NEAR0 talks", "ac"},
      {"peace PRE/0 talks", "a"},
      {"peace W/S talks", "ac"},
      {"peace W/P talks", "abc"},
      {"ATLEAST3(summit)", "a"},
      {"“peace talks”", "a"},
      {"„peace talks“", "a"},
      {"«peace talks»", "a"},
      {"peace\u3000talks\u00A0cup", "c"},
      {"（gipfel ＯＲ cup）－putin", "c"},
      {"\u200Fpeace\u200E NEAR/0\u200F talks", "ac"},
      {"e\u0301lyse\u0301e", "d"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(ways.matching(c.query) == c.ids);
  }
}

TEST_CASE("what a field means") {
  const auto ways = articles();
  const Case cases[] = {
      {"title:summit", "a"},
      {"title:putin", "b"},
      {"standfirst:biden", "a"},
      {"body:putin", "a"},
      {"caption:geneva", "a"},
      {"geneva", ""},  // captions are searched only if named
      {"author:müller", "a"},
      {"author:\"doe zoe\"", ""},  // two authors
      {"section:world", "a"},
      {"title:(summit OR gipfel)", "ab"},
      {"title:(putin -gipfel)", ""},
      {"title:\"putin und\"", "b"},
      {"title:=Gipfel", "b"},
      {"title:=gipfel", ""},
      {"TITLE:gip*", "b"},
      {"title:gipfle~2", "b"},
      {"title:(putin NEAR/1 biden)", "b"},
      {"body:talks NEAR/0 peace", "ac"},
      {"title:ATLEAST/1(putin)", "b"},
      {"credit:AP", "a"},
      {"credit:\"The Associated Press\"", "a"},
      {"credit:美联社", "a"},
      {"credit:reuters", "a"},  // the agency that it came "via"
      {"credit:AFP", ""},
      {"credit:\"ada example\"", ""},  // a person is not an agency
      {"outlet:republicworld", "a"},
      {"outlet:RepublicWorld", "a"},
      {"outlet:republic", ""},
      {"outlet:(republicworld OR other)", "ab"},
      {"site:example.org", "acd"},
      {"site:example.net", "b"},
      {"lang:de", "b"},
      {"lang:EN-gb", "a"},
      {"lang:en", "ad"},  // a range: en-GB is English
      {"story:K3V7Q2M9X4TA", "a"},
      {"story:b", "b"},
      {"url:https://www.example.org/world/summit", "a"},
      {"url:https://WWW.EXAMPLE.org:443/world/summit?x=1#top", "a"},
      {"url:https://www.example.org/", ""},
      {"words:26", "a"},
      {"words:>10", "a"},
      {"words:<=6", "d"},
      {"words:[6 TO 7]", "cd"},
      {"words:[10 TO *]", "a"},
      {"words:[* TO 9]", "bcd"},
      {"NOT outlet:other putin", "a"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(ways.matching(c.query) == c.ids);
  }
}

TEST_CASE("what a date means") {
  const auto ways = articles();
  struct DateCase {
    std::string_view query, ids, zone = "UTC";
  };
  const DateCase cases[] = {
      {"published:2021-04-14", "a"},  // 22:36 in UTC
      {"published:2021-04-15", "", "UTC"},
      {"published:2021-04-15", "a", "Asia/Kolkata"},
      {"published:2021-04-14", "", "Asia/Kolkata"},
      {"published:2021-04-16", "b"},
      {"published:2021-04-16", "b", "Pacific/Auckland"},  // a day is a day, in no zone
      {"published:2021-04", "ab"},
      {"published:2021", "abd"},
      {"published:>=2021-04", "ab"},
      {"published:<2021-04", "d"},
      {"published:>2021-04-14", "b"},
      {"published:<=2021-04-14", "ad"},
      {"published:[2021-04 TO 2021-05]", "ab"},
      {"published:[* TO 2021-03]", "d"},
      {"published:[2021-04-15 TO *]", "b"},
      {"published:>=2021-04-14T22:36Z", "ab"},
      {"published:>=2021-04-14T22:37Z", "b"},
      {"published:>=2021-04-15T04:06+05:30", "ab"},
      {"published:2021-04-14T22:36:00Z", "a"},
      {"published:2021-04-14T22:36", "a"},
      {"published:2021-04-15T04:06", "a", "Asia/Kolkata"},
      {"published:\"2021-04-14 22:36\"", "a"},
      {"published:2021-03-28T01:30Z", "d"},
      {"published:2021-03-28T03:30", "d", "Europe/Berlin"},
      {"published:2021-03-28", "d", "Europe/Berlin"},  // a day of 23 hours
      {"updated:2021-03-28", "d"},
      {"updated:2021-03-28", "", "Europe/Berlin"},
      {"updated:2021-03-29", "d", "Europe/Berlin"},
      {"updated:2021", "ad"},
      {"NOT updated:2021 putin", "b"},
      {"fetched:2021-04-15", "abd"},
      {"fetched:>=2000", "abd"},  // without a date no range matches
      {"fetched:<=2100", "abd"},
      {"published:6d", "ab"},
      {"published:5d", "b"},
      {"published:4d", "b"},
      {"published:3d", ""},
      {"published:1w", "ab"},
      {"published:2w -published:5d", "a"},
      {"updated:99h", "a"},
      {"fetched:10000m", "abd"},
      {"fetched:1000s", ""},
  };
  for (const auto& c : cases) {
    INFO(c.query << " " << c.zone);
    ParseContext context;
    context.time_zone = c.zone;
    CHECK(ways.matching(c.query, context) == c.ids);
  }
}

TEST_CASE("what a name means") {
  const auto ways = articles();
  ParseContext context;
  context.saved = [](std::string_view name) -> std::optional<std::string> {
    if (name == "leaders") return "(Putin) OR (Merkel) OR (\"joe biden\")";
    if (name == "talks") return "peace NEAR/0 talks";
    if (name == "quiet") return "NOT putin";
    if (name == "both") return "@leaders AND @talks";
    return std::nullopt;
  };
  const Case cases[] = {
      {"@leaders", "ab"},    {"@leaders AND @talks", "a"}, {"@both", "a"},         {"title:@leaders", "b"},
      {"talks @quiet", "c"}, {"@leaders NEAR/1 und", "b"}, {"-@talks putin", "b"}, {"FIRST/3(@leaders)", "a"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(ways.matching(c.query, context) == c.ids);
  }
}
