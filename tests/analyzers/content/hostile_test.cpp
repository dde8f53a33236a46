// Pages made to hurt the extractor: lines grow in proportion, and no tree makes it fail.

#include <random>

#include <catch2/catch.hpp>

#include "analyzers/content/furniture.h"
#include "analyzers/content/lines.h"
#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

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
    const auto small = line_count(repeat(unit, 300)), large = line_count(repeat(unit, 3000));
    CHECK(large <= 11 * small);
    CHECK_NOTHROW(extract(repeat(unit, 3000)));
  }
}

TEST_CASE("one enormous line is one block") {
  const auto content = extract("<article><p>" + repeat("word ", 2'000'000) + "</p></article>");
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
  constexpr char kAlphabet[] =
      "<>/=\"'& \n\0\xFF"
      "abph1";
  const std::string alphabet(kAlphabet, sizeof kAlphabet - 1);
  std::mt19937 random(15042021);
  for (int round = 0; round < 1500; ++round) {
    auto bytes = page;
    for (int change = 0; change < 15; ++change) {
      const auto at = random() % bytes.size();
      switch (random() % 3) {
        case 0:
          bytes[at] = alphabet[random() % alphabet.size()];
          break;
        case 1:
          bytes.erase(at, random() % 12);
          break;
        default:
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 30));
      }
    }
    const auto once = extract(bytes), again = extract(bytes);
    REQUIRE(once.body == again.body);
    for (const auto& block : once.body) REQUIRE_FALSE(block.text.empty());
  }
}
