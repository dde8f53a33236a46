#include "tests/analyzers/hostile_pages.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tearsheet::analyzers::tests {
namespace {

using namespace std::string_literals;

constexpr std::string_view kParagraph =
    "<p>The committee met on Monday and agreed on most of the points that had been left open, its chair said. "
    "Members will vote on the text next week, and the result will be published the day after.</p>\n";

/// One fragment, repeated after a few paragraphs, so that there is an article to find.
constexpr const char* kUnits[] = {
#include "tests/analyzers/hostile_units.inc"
};

std::string on_page(std::string_view unit, std::size_t bytes) {
  const auto frame = repeat(kParagraph, 4 * kParagraph.size());
  return "<!doctype html><title>A committee agrees</title><body><article><h1>A committee agrees</h1>" + frame +
         repeat(unit, bytes) + frame;
}

HostilePage of_unit(const char* unit) {
  return {unit, "text/html; charset=utf-8", [unit](std::size_t bytes) { return on_page(unit, bytes); }, false};
}

constexpr std::string_view kHeavy[] = {
    "<div>",
    "<div>…</div>",
    "<h1>x</h2>",
    "<div role=dialog>x",
    "<div class=ad>x</div>",
    "<section class=related>x",
    "<h1>x<div>",
    "cells of paragraphs",
    "<p a b c d e f g h>",
    "<p class=byline>x",
    "JSON-LD of empty arrays",
    "JSON-LD that is broken",
    "a text of words",
    "UTF-16",
    "word",
    "日本語。",
    "<p>(AP Photo/Ann Example)</p>",
    "<p>Advertisement</p>",
    "<h2>Comments</h2>",
};

HostilePage html(std::string name, std::function<std::string(std::size_t)> make) {
  return {std::move(name), "text/html", std::move(make), false};
}

/// `open` and `shut` as often as makes `bytes`, with a text in the middle.
HostilePage nested(std::string open, std::string shut) {
  auto name = open + "…" + shut;
  return html(std::move(name), [open = std::move(open), shut = std::move(shut)](std::size_t bytes) {
    const auto times = bytes / (open.size() + shut.size());
    return on_page(repeat(open, times * open.size()) + "x" + repeat(shut, times * shut.size()), 1);
  });
}

/// The unit between `before` and `after`, once.
HostilePage around(std::string name, std::string before, std::string unit, std::string after) {
  return html(std::move(name), [before = std::move(before), unit = std::move(unit), after = std::move(after)](
                                   std::size_t bytes) { return on_page(before + repeat(unit, bytes) + after, 1); });
}

HostilePage json_ld(std::string name, std::string before, std::string unit, std::string after) {
  return around(std::move(name), "<script type=application/ld+json>" + std::move(before), std::move(unit),
                std::move(after) + "</script>");
}

HostilePage text(std::string name, std::string unit, std::string content_type = "text/plain; charset=utf-8") {
  return {std::move(name), std::move(content_type),
          [unit = std::move(unit)](std::size_t bytes) { return repeat(unit, bytes); }, false};
}

std::vector<HostilePage> made() {
  std::vector<HostilePage> pages = {
      nested("<div>", "</div>"),
      nested("<div class=related>", "</div>"),
      nested("<h2><div>", "</div></h2>"),
      nested("<table><tr><td>", "</td></tr></table>"),
      nested("<b><i>", "</b></i>"),
      nested("<a href=x><p>", "</a></p>"),
      nested("<svg>", "</svg>"),
      nested("<div class=caption>", "<img src=a.jpg></div>"),
      around("a giant class", "<p class='", "related-article ", "'>x"),
      around("a giant class without blanks", "<div class='", "ad-", "'>x</div>"),
      around("a giant id", "<div id='", "x", "'>x</div>"),
      around("a giant address", "<img src='", "a/../", ".jpg'>"),
      around("a giant srcset", "<img srcset='", "a.jpg 100w, ", "'>"),
      around("a giant base", "<base href='", "x/", "'><a href=y>z</a>"),
      around("a giant canonical address", "<link rel=canonical href='https://example.org/", "%41/./", "'>"),
      around("a giant meta description", "<meta name=description content='", "word ", "'>"),
      around("a giant meta author", "<meta name=author content='", "Ann Example, ", "'>"),
      around("a giant title", "<title>", "word - ", "</title>"),
      around("a giant heading", "<h1>", "word | ", "</h1>"),
      around("a giant time", "<time datetime='", "2021-04-15 ", "'>x</time>"),
      around("a giant language", "<div lang='", "en-", "'>x</div>"),
      around("a thousand attributes", "<p ", "a=1 ", ">x"),
      around("attributes of different names", "<p ", "a1=b b=c2 c3='d' ", ">x"),
      around("a comment", "<!--", "-- - ->", "-->"),
      around("a doctype", "<!doctype ", "html PUBLIC ", ">"),
      around("a raw text of end tags", "<script>", "</scrip", "</script>"),
      around("a paragraph of links", "<p>", "<a href=/x>a word</a>, ", "</p>"),
      around("a row of cells", "<table><tr>", "<td>1", "</table>"),
      around("rows of cells", "<table>", "<tr><td>1<td>2<td>3<td>4", "</table>"),
      around("cells of paragraphs", "<table>", "<tr><td><p>1<p>2<td><b>3", "</table>"),
      around("a list of headings", "<ul>", "<li><h3><a href=/s>A story that is told elsewhere</a></h3>", "</ul>"),
      around("a bracketed line", "<p>", "(", "</p>"),
      around("a line of marks", "<p>e", "\u0301\u0323", "</p>"),
      json_ld("JSON-LD of brackets", "", "[", ""),
      json_ld("JSON-LD of empty arrays", "[", "[],", "[]]"),
      json_ld("JSON-LD of numbers", "[", "1,", "1]"),
      json_ld("JSON-LD of objects", "[", "{\"@type\":\"Article\",\"@id\":\"#a\"},", "{}]"),
      json_ld("JSON-LD of authors", "{\"@type\":\"NewsArticle\",\"author\":[",
              "{\"@type\":\"Person\",\"name\":\"Ann Example\"},", "\"Bo\"]}"),
      json_ld("JSON-LD of different authors", "{\"@type\":\"NewsArticle\",\"author\":\"",
              "Ann Example and Bo Sample, Cy Model, ", "\"}"),
      json_ld("JSON-LD of pictures", "{\"@type\":\"NewsArticle\",\"image\":[",
              "{\"url\":\"/a.jpg\",\"creditText\":\"AP\"},", "\"b\"]}"),
      json_ld("JSON-LD of a text", "{\"@type\":\"NewsArticle\",\"articleBody\":\"",
              "Many words of a body that is elsewhere. ", "\"}"),
      json_ld("JSON-LD of references", "{\"@graph\":[", "{\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}},", "{}]}"),
      json_ld("JSON-LD of keys", "{", "\"a\":1,", "\"@type\":\"NewsArticle\"}"),
      json_ld("JSON-LD of escapes", "\"", "\\u0041", "\""),
      json_ld("JSON-LD that is broken", "{\"@type\":\"NewsArticle\",\"x\":[", "{\"a\":\"b\",},", ""),
      json_ld("JSON-LD of quotes", "", "\"", ""),
      text("a text of words", "word "),
      text("a text of one word", "word"),
      text("a text of lines", "word\n"),
      text("a text of empty lines", "\n"),
      text("a text of dates", "Published April 15, 2021 at 12:06 IST\n"),
      text("a text of credits", "(AP Photo/Ann Example)\n"),
      text("a text of bylines", "By Ann Example and Bo Sample\n"),
      text("a text of markers", "Advertisement\n"),
      text("a text of Japanese", "日本語の文章です。"),
      text("a text of Thai", "ภาษาไทย"),
      text("a text in windows-1252", "caf\xE9 ferm\xE9\n", "text/plain; charset=windows-1252"),
      text("a text of no encoding", "\x81\x8D\xFF ", ""),
      text("zero bytes", "a\0"s, ""),
      text("UTF-16", "a\0 \0"s, "text/html; charset=utf-16le"),
      text("shift_jis", "\x83\x65\x83\x58\x83\x67", "text/html; charset=shift_jis"),
      text("iso-2022-jp", "\x1B$B%F\x1B(B", "text/html; charset=iso-2022-jp"),
      text("gb18030", "\x81\x30\x81\x30", "text/html; charset=gb18030"),
  };
  for (const auto* unit : kUnits) pages.push_back(of_unit(unit));
  for (auto& page : pages) page.heavy = std::find(std::begin(kHeavy), std::end(kHeavy), page.name) != std::end(kHeavy);
  return pages;
}

}  // namespace

std::string repeat(std::string_view unit, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + unit.size());
  while (out.size() < bytes) out += unit;
  return out;
}

std::string usual_page(std::size_t bytes) {
  const std::string box =
      "<div class='card teaser'><a href='/story'><img src='/a.jpg' alt='x'></a><h3><a href='/story'>Another "
      "story</a></h3></div>\n";
  return "<!doctype html><html lang=en><head><title>A committee agrees</title></head><body><main><article><h1>A "
         "committee agrees</h1>" +
         repeat(kParagraph, bytes / 2) + "</article></main><aside>" + repeat(box, bytes / 2) + "</aside></body></html>";
}

const std::vector<HostilePage>& hostile_pages() {
  static const auto pages = made();
  return pages;
}

}  // namespace tearsheet::analyzers::tests
