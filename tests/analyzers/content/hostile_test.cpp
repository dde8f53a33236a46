// Pages made to hurt the extractor: lines grow in proportion, and no tree makes it fail.

#include <random>

#include <catch2/catch.hpp>

#include "analyzers/content/furniture.h"
#include "analyzers/content/lines.h"
#include "tests/analyzers/broken.h"
#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;
using namespace tearsheet::analyzers::tests;
using namespace std::string_view_literals;

namespace {

std::size_t line_count(const std::string& page) {
  const auto doc = html::parse(page);
  return read_lines(doc, measure(doc), {}).all.size();
}

}  // namespace

TEST_CASE("lines grow in proportion to the page") {
  for (const auto* unit : {"<div>x", "<p>One sentence of a text.", "<ul><li>x", "<li><a href=/a>x</a>",
                           "<table><tr><td>x", "x<br>", "<figure>x", "<h2>x</h2>", "<blockquote>x",
                           "<span class=ad>x</span>", "<pre>x\n", "<article>x", "<div class=related>x</div>"}) {
    INFO(unit);
    const auto small = line_count(repeated(unit, 300)), large = line_count(repeated(unit, 3000));
    CHECK(small > 0);
    CHECK(large <= 11 * small);
    CHECK_NOTHROW(extract(repeated(unit, 3000)));
  }
}

TEST_CASE("one enormous line is one block") {
  const auto content = extract("<article><p>" + repeated("word ", 2'000'000) + "</p></article>");
  REQUIRE(content.body.size() == 1);
  CHECK(content.body[0].text.size() == 5 * 2'000'000 - 1);
}

TEST_CASE("any bytes at all give a result") {
  const std::string page =
      "<html><head><title>T</title></head><body><nav><a href=/>N</a></nav><main><article class='post body'><h1>H</h1>" +
      p(1) + "<figure><img src=a><figcaption>C</figcaption></figure>" + p(2) +
      "<ul><li>1<li><a href=x>2</a></ul><table><tr><td>3</td></tr></table><blockquote>4</blockquote><pre>5</pre>" +
      p(3) + "</article><aside class=related><a href=y>6</a></aside><section id=comments>" + p(4) +
      "</section></main></body></html>";
  constexpr auto kAlphabet =
      "<>/=\"'& \n\0\xFF"
      "abph1"sv;
  std::mt19937 random(15042021);
  std::size_t blocks = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto bytes = damaged(page, kAlphabet, 15, random);
    const auto once = extract(bytes), again = extract(bytes);
    REQUIRE(once.body == again.body);
    blocks += once.body.size();
    for (const auto& block : once.body) REQUIRE_FALSE(block.text.empty());
  }
  CHECK(blocks > 1500);  // the pages are damaged, but still have text
}
