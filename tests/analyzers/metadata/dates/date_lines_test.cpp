#include "analyzers/metadata/dates/date_lines.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

/// Each line's text; "*" before one that states a date for machines, "#" before one with figures.
std::vector<std::string> lines(const char* page) {
  const auto doc = html::parse(page);
  std::vector<std::string> out;
  for (const auto& line : date_lines(doc)) {
    std::vector<StatedPlace> stated;
    const auto text = text_of(doc, line, stated);
    out.push_back((line.stated ? "*" : "") + std::string(line.figures ? "#" : "") + text);
  }
  return out;
}

}  // namespace

TEST_CASE("lines end where readers see them end") {
  using Lines = std::vector<std::string>;
  CHECK(lines("<div>a<p>b <b>c</b></p>d<br>e</div>f") == Lines{"a", "b c", "d", "e", "f"});
  CHECK(lines("<p>15 <b>April</b> 2021</p><script>1</script><style>2</style>") == Lines{"#15 April 2021"});
  CHECK(lines("<p>By A, <time datetime=2021-04-15>today</time></p>") == Lines{"*By A, today"});
  CHECK(lines("<p><time datetime=2021-04-15></time></p>") == Lines{"*"});
  CHECK(lines("<p><span itemprop=datePublished content=x>y</span></p>") == Lines{"*y"});
  CHECK(lines("<p><abbr class=published title='2021-04-15'>Thu</abbr></p>") == Lines{"*Thu"});
  CHECK(lines("<p><abbr title='World'>W</abbr></p>") == Lines{"W"});
  CHECK(lines("").empty());
}

TEST_CASE("texts that only a style sheet separates are separated") {
  CHECK(lines("<p><span>Nov 20 2019</span><span>4:29 AM</span></p>").front() == "#Nov 20 2019 4:29 AM");
  CHECK(lines("<p><time>30.01.2024</time><span>30. Januar 2024</span></p>").front() == "*#30.01.2024 30. Januar 2024");
  CHECK(lines("<p>15<sup>th</sup></p>").front() == "#15th");
}

TEST_CASE("an element that states a date has its place in the text") {
  const auto doc = html::parse("<p>Updated: <time datetime=2021-04-15>Thu</time></p>");
  std::vector<StatedPlace> stated;
  text_of(doc, date_lines(doc).front(), stated);
  REQUIRE(stated.size() == 1);
  CHECK(doc.is(stated.front().node, html::Tag::kTime));
  CHECK(stated.front().at == 9);
}
