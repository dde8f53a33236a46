// `extract:` of an outlet: its selectors, when they are in force, and errors in them.

#include <catch2/catch.hpp>

#include "base/time.h"
#include "config/load.h"
#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

namespace {

LoadedDesk with_extract(const std::string& extract) {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("outlets/a.yaml", "outlets:\n  - id: a\n    site: https://a.example\n    extract:" + extract + "\n");
  return desk.load();
}

std::string body_at(const Outlet& outlet, const char* time) {
  const auto* extract = extract_at(outlet, *parse_time(time));
  return extract ? extract->body : "none";
}

}  // namespace

TEST_CASE("one extract is in force always, or from its day") {
  const auto always = with_extract(
      " {body: div.story, remove: [.promo, 'aside > p'], title: h1, standfirst: .dek, published: time@datetime, "
      "updated: '[itemprop=dateModified]@content, .upd', author: '.by a'}");
  CHECK_THAT(lines(always.findings), Equals(Lines{}));
  REQUIRE(always.desk.outlets.size() == 1);
  const auto* extract = extract_at(always.desk.outlets[0], Time{});
  REQUIRE(extract != nullptr);
  CHECK(extract->body == "div.story");
  CHECK(extract->remove == std::vector<std::string>{".promo", "aside > p"});
  CHECK(extract->title == "h1");
  CHECK(extract->standfirst == ".dek");
  CHECK(extract->published == "time@datetime");
  CHECK(extract->updated == "[itemprop=dateModified]@content, .upd");
  CHECK(extract->author == ".by a");

  const auto later = with_extract(" {body: p, from: 2027-03-01}");
  CHECK(body_at(later.desk.outlets.at(0), "2027-02-28T23:59:59Z") == "none");
  CHECK(body_at(later.desk.outlets.at(0), "2027-03-01T00:00:00Z") == "p");
}

TEST_CASE("the last extract that has begun is in force, whatever the order in the file") {
  const auto loaded = with_extract(R"(
      - {from: 2027-03-01T12:00:00+01:00, body: .b}
      - {body: .a}
      - {from: 2028-01-01})");
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  const auto& outlet = loaded.desk.outlets.at(0);
  CHECK(body_at(outlet, "1999-01-01T00:00:00Z") == ".a");
  CHECK(body_at(outlet, "2027-03-01T10:59:59Z") == ".a");
  CHECK(body_at(outlet, "2027-03-01T11:00:00Z") == ".b");
  CHECK(body_at(outlet, "2028-06-01T00:00:00Z").empty());
}

TEST_CASE("an outlet without extract has none") {
  CHECK(extract_at(Outlet{}, *parse_time("2027-03-01T10:59:59Z")) == nullptr);
}

TEST_CASE("a wrong extract is reported with its place and how to fix it") {
  const struct {
    const char* extract;
    const char* finding;
  } cases[] = {
      {" {body: div..story}",
       R"(outlets/a.yaml:4:21: error: "body": "div..story" is not a supported CSS selector, at character 5: a class is missing after ".")"},
      {" {body: '//div[1]'}", R"(at character 1: looks like XPath: write a CSS selector, e.g. div.story > p)"},
      {" {title: 'a:hover'}",
       R"(outlets/a.yaml:4:22: error: "title": "a:hover" is not a supported CSS selector, at character 2: ":hover" is not supported)"},
      {" {body: div@id}",
       R"(outlets/a.yaml:4:21: error: "body": "div@id" names an attribute, but this key selects elements: remove "@id")"},
      {" {remove: .promo}",
       R"(outlets/a.yaml:4:23: error: "remove" must be a list, e.g. [a, b], found a text: write [.promo])"},
      {" {remove: [.a, 'b c@d']}", R"(outlets/a.yaml:4:28: error: "remove": "b c@d" names an attribute)"},
      {" {body: [data-x]}",
       R"(outlets/a.yaml:4:21: error: "body" must be a CSS selector, e.g. div.story or "#story" in quotes, found a list: quote a text that starts with [ or {)"},
      {"\n      body: #story",
       R"(outlets/a.yaml:5:7: error: "body" has no value: give it a CSS selector, e.g. div.story or "#story" in quotes, or remove it)"},
      {" {bodi: p}", R"(outlets/a.yaml:4:15: error: unknown key "bodi": did you mean "body"?)"},
      {" {from: soon}", R"("from": "soon" is not a date)"},
      {" div.story", R"(outlets/a.yaml:4:14: error: "extract" must be a map of keys, found a text)"},
      {" [div.story]",
       R"(outlets/a.yaml:4:15: error: "extract" must be a map of keys or a list of such maps, found a text)"},
      {"\n      - {from: 2027-03-01}\n      - {body: p, from: 2027-03-01T00:00:00Z}",
       R"(outlets/a.yaml:6:9: error: "extract": it begins at the same time as the one in line 5: give each a different "from")"},
  };
  for (const auto& c : cases) {
    INFO(c.extract);
    const auto found = lines(with_extract(c.extract).findings);
    REQUIRE(found.size() == 1);
    CHECK_THAT(found[0], Catch::Contains(c.finding));
  }
}

TEST_CASE("both kinds of additional markers are read") {
  TempDesk desk;
  desk.write("tearsheet.yaml",
             std::string{kGoodTearsheet} + "analyzers: {markers: [Partner content, +++], read_more: [Dig deeper]}\n");
  const auto loaded = desk.load();
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  CHECK(loaded.desk.analyzers.markers == std::vector<std::string>{"Partner content", "+++"});
  CHECK(loaded.desk.analyzers.read_more == std::vector<std::string>{"Dig deeper"});
}
