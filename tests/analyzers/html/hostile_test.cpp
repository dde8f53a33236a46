// Pages made to hurt: work must grow with the page, and no bytes may do worse than give a strange tree.

#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "analyzers/html/decode.h"
#include "analyzers/html/dom.h"
#include "tests/analyzers/broken.h"
#include "tests/analyzers/html/tree.h"

using namespace tearsheet::analyzers::html;
using namespace tearsheet::analyzers::tests;
using namespace std::string_view_literals;

namespace {

std::size_t deepest(const Document& doc) {
  std::vector<std::size_t> depth(doc.size());
  std::size_t most = 0;
  for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) {
    if (doc[n].parent != kNil) depth[n] = depth[doc[n].parent] + 1;
    most = std::max(most, depth[n]);
  }
  return most;
}

}  // namespace

TEST_CASE("nodes grow in proportion to the page") {
  const char* units[] = {"<div>",       "<p>x",      "</p>",       "<b><p>",     "<a href=x><div></a>",
                         "<table><tr>", "<table>x",  "<li>",       "<b><i></b>", "&amp;<",
                         "<!--",        "<svg>",     "<ul><li>",   "<td>",       "<select><option>",
                         "<font><p>",   "</a></b>",  "<template>", "<h1>",       "<button>",
                         "<nobr>",      "<ruby><rt>"};
  for (const auto* unit : units) {
    INFO(unit);
    const auto small = parse(repeated(unit, 1000)), large = parse(repeated(unit, 10000));
    CHECK(large.size() <= 11 * small.size());
    CHECK(is_well_linked(large));
  }
}

TEST_CASE("nesting is cut off at a depth") {
  for (const auto* unit :
       {"<div>", "<b>", "<table><tr><td>", "<x-y>", "<svg>", "<template>", "<blockquote><p><a><b>"}) {
    INFO(unit);
    const auto doc = parse(repeated(unit, 100000) + "the end");
    CHECK(deepest(doc) <= kDeepest + 8);
    CHECK(doc.text(doc.root()).find(unit == std::string("<template>") ? "" : "the end") != std::string::npos);
  }
}

TEST_CASE("half a million siblings are half a million nodes, and their number is limited") {
  CHECK(parse(repeated("<p>", 500'000)).size() == 500'003);
  for (const auto* unit : {"<p>", "<p>x", "<p a b c d e f g h>", "<b><p></b>", "<table>x"}) {
    INFO(unit);
    const auto doc = parse(repeated(unit, 2'000'000));
    CHECK(doc.size() <= kMostNodes + 8);
    CHECK(is_well_linked(doc));
  }
}

TEST_CASE("giant attributes and names are kept or cut, and not copied repeatedly") {
  const std::string long_value(5'000'000, 'v');
  const auto doc = parse("<p title='" + long_value + "'>x");
  CHECK(doc.attribute(doc.find_next(kNil, Tag::kP), Attr::kTitleText).size() == long_value.size());
  const auto many = parse("<p " + repeated("a=1 ", 200000) + ">x");
  const auto p = many.find_next(kNil, Tag::kP);
  CHECK(many.attributes_end(p) - many.attributes_begin(p) <= 1000);
  CHECK(many.text(p) == "x");
  CHECK(parse("<" + std::string(1'000'000, 'x') + ">y").size() == 5);
}

TEST_CASE("floods of entities don't grow") {
  for (const auto* unit : {"&", "&amp", "&#", "&#x", "&a", "&CounterClockwiseContourIntegra", "&#1114112;", "&nGt;"}) {
    INFO(unit);
    const auto doc = parse(repeated(unit, 100000));
    CHECK(doc.raw_text(doc.body()).size() <= 2 * 100000 * std::string_view(unit).size());
  }
}

TEST_CASE("any bytes at all give a well-linked tree") {
  const std::string page =
      "<!doctype html><html lang=en><head><title>T &amp; U</title><meta charset=utf-8><script>if (a<b) "
      "{}</script></head><body class=x>"
      "<nav><ul><li><a href=/a>A</a><li>B</ul></nav><article><h1>H</h1><p>One <b>two <i>three</b> "
      "four</i><p>Five<table><tr><td>6<td>7"
      "</table><svg><path d=x/><title>S</title></svg><!-- c --><blockquote>Q</blockquote><pre>a\n "
      "b</pre></article></body></html>";
  constexpr auto kAlphabet =
      "<>/=\"'&;!-? \0\xFF\xC3"
      "abp#x]"sv;
  std::mt19937 random(20210415);
  for (int round = 0; round < 3000; ++round) {
    const auto bytes = damaged(page, kAlphabet, 12, random);
    const auto doc = parse(decode(bytes, "").text);
    REQUIRE(is_well_linked(doc));
    REQUIRE(doc.is(doc.body(), Tag::kBody));
  }
}
