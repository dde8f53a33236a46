#include "analyzers/selectors/match.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

/// The ids of what a selector names, in order.
std::string ids(const html::Document& doc, std::string_view text) {
  const auto parsed = parse_selectors(text);
  REQUIRE(std::holds_alternative<std::vector<Selector>>(parsed));
  std::string out;
  for (const auto& selector : std::get<std::vector<Selector>>(parsed)) {
    for (const auto n : selectors::select(doc, selector)) out += std::string(doc.attribute(n, html::Attr::kId)) + " ";
  }
  return out;
}

const char* const kPage = R"(<body id=top>
<div id=a class="story  main" data-kind="text-long" lang=en-GB>
  <h1 id=h>T</h1> text <p id=p1 class=lead>1</p><p id=p2>2</p>
  <section id=s><p id=p3 class="promo box">3</p><x-card id=x><p id=p4>4</p></x-card></section>
  <p id=p5 class=Lead>5</p>
</div>
<div id=b class=stories><p id=p6>6</p></div>)";

}  // namespace

TEST_CASE("selectors name elements as a browser does") {
  const auto doc = html::parse(kPage);
  const struct {
    const char* selector;
    const char* ids;
  } cases[] = {
      {"p", "p1 p2 p3 p4 p5 p6 "},
      {"P", "p1 p2 p3 p4 p5 p6 "},
      {"x-card", "x "},
      {".story", "a "},
      {".main.story", "a "},
      {".stor", ""},
      {".lead", "p1 "},
      {".Lead", "p5 "},
      {"#s", "s "},
      {"div#s", ""},
      {"[lang]", "a "},
      {"[LANG|=en]", "a "},
      {"[lang|=e]", ""},
      {"[data-kind^=text]", "a "},
      {"[data-kind$='long']", "a "},
      {"[data-kind*=\"t-l\"]", "a "},
      {"[data-kind*='']", ""},
      {"[class~=box]", "p3 "},
      {"[class=box]", ""},
      {"[data-kind='TEXT-long' i]", "a "},
      {"[data-kind='TEXT-long']", ""},
      {"div p", "p1 p2 p3 p4 p5 p6 "},
      {"div.story > p", "p1 p2 p5 "},
      {"div > section p", "p3 p4 "},
      {"body > div > p", "p1 p2 p5 p6 "},
      {"section > p + x-card > p", "p4 "},
      {"h1 + p", "p1 "},
      {"h1 ~ p", "p1 p2 p5 "},
      {"p ~ h1", ""},
      {".lead ~ section p", "p3 p4 "},
      {"p:first-of-type", "p1 p3 p4 p6 "},
      {"p:last-of-type", "p3 p4 p5 p6 "},
      {"p:first-child", "p3 p4 p6 "},
      {"p:last-child", "p4 p5 p6 "},
      {"p:only-child", "p4 p6 "},
      {"div > :nth-child(2)", "p1 "},
      {"div > p:nth-of-type(2)", "p2 "},
      {"div.story > *:nth-child(odd)", "h p2 p5 "},
      {"div.story > :nth-child(-n+2)", "h p1 "},
      {"div.story > :nth-child(2n)", "p1 s "},
      {".story p:not(.promo)", "p1 p2 p4 p5 "},
      {".story > p:not(:first-of-type)", "p2 p5 "},
      {"p.lead, h1", "p1 h "},
      {"div div", ""},
      {"html > body", "top "},
  };
  for (const auto& c : cases) {
    INFO(c.selector);
    CHECK(ids(doc, c.selector) == c.ids);
  }
}

TEST_CASE("the outermost of nested elements are kept") {
  const auto doc = html::parse("<div id=1><div id=2></div></div><p id=3></p>");
  const auto all = selectors::select(doc, std::get<0>(parse_selectors("div, p"))[0]);
  REQUIRE(all.size() == 2);
  const auto p = selectors::select(doc, std::get<0>(parse_selectors("p"))[0]);
  CHECK(selectors::outermost(doc, {p[0], all[1], all[0], all[0]}) == std::vector<html::NodeId>{all[0], p[0]});
}

TEST_CASE("a page of deep nesting and many siblings is matched in one pass") {
  // By the square of its nodes this would run for hours.
  std::string page;
  for (int i = 0; i < 400; ++i) page += "<div class='a b'>";
  for (int i = 0; i < 400'000; ++i) page += "<p class=x>";
  const auto doc = html::parse(page);
  const auto selector = std::get<0>(parse_selectors(".a .b .a .b ~ .c, div .a p ~ p:nth-of-type(3n):not(:last-child)"));
  CHECK(selectors::select(doc, selector[0]).empty());
  CHECK(selectors::select(doc, selector[1]).size() == 133'333);
}
