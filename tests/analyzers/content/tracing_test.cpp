#include "analyzers/content/tracing.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

TEST_CASE("an element is described by tag, id and a few classes") {
  const auto doc = html::parse("<div id=main class='  a b\tc d'><x-y></x-y></div>");
  const auto div = doc.find_next(html::kNil, html::Tag::kDiv);
  CHECK(describe(doc, div) == "div#main.a.b.c");
  CHECK(describe(doc, doc[div].first_child) == "x-y");
}

TEST_CASE("each line has its place, its rule and the rule's figures") {
  std::string page = "<body><div class=promo><p>Buy the calendar.</p></div><article><h1>The bridge</h1>";
  for (int i = 0; i < 4; ++i)
    page += "<p>The bridge over the river was closed on Monday, and nobody knows for how long.</p>";
  page +=
      "<p><a href=/a>Another story of the bridge</a></p><p>It will be mended in the summer, said its "
      "owner.</p></article>";
  const auto doc = html::parse(page);
  Trace trace;
  ContentHints hints;
  hints.trace = &trace;
  extract_content(doc, hints);
  REQUIRE(trace.lines.size() == 8);
  CHECK(trace.lines[0].kind == "promo");
  CHECK(trace.lines[0].reason == "<div.promo> is promo by its tag, role or name");
  CHECK(trace.lines[0].where == "div.promo > p");
  CHECK(trace.lines[1].kind == "headline");
  CHECK(trace.lines[2].kept);
  CHECK(trace.lines[2].reason == "no rule against it (length 64)");
  CHECK_FALSE(trace.lines[6].kept);
  CHECK(trace.lines[6].reason == "it consists mostly of links (length 23, 100 % links)");
  const auto chosen = std::count_if(trace.page.begin(), trace.page.end(),
                                    [](const std::string& line) { return line.starts_with("container, chosen: "); });
  CHECK(chosen == 1);
}
