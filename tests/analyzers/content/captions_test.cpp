// Texts in and below pictures belong to them, and are not text of the article.

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

TEST_CASE("captions and credit lines are not text") {
  const auto content = extract(
      "<article><figure><img src=a.jpg alt=A><figcaption>The bridge at dawn. <span "
      "class=credit>Ann\u00A0Example/AP</span></figcaption></figure>" +
      p(1) +
      "<img src=b.jpg width=20><div class=wp-caption><img src=c.jpg><p class=wp-caption-text>The river</p></div>" +
      p(2) + "<p>(Photo: The Associated Press)</p>" + p(3) + "</article>");
  CHECK(shown(content) == lines({1, 2, 3}));
  REQUIRE(content.images.size() == 2);
  CHECK(content.images[0] == PageImage{"a.jpg", "A", "The bridge at dawn.", "Ann\u00A0Example/AP"});
  CHECK(content.images[1] == PageImage{"c.jpg", "", "The river", ""});
  CHECK(content.credit_lines == std::vector<std::string>{"(Photo: The Associated Press)"});
}

TEST_CASE("the only text next to a picture is its caption") {
  const auto boxed = [](const std::string& inside) {
    return extract("<article>" + p(1) + "<div>" + inside + "</div>" + p(2) + "</article>");
  };
  for (const auto* inside :
       {"<div><img src=a.jpg></div><div><p>Ann Example opens the bridge on a cold and windy Monday morning</p></div>",
        "<button><img src=a.jpg></button><p>Ann Example opens the bridge on a cold and windy Monday morning.</p>",
        "<iframe src=/film></iframe><div>Ann Example opens the bridge on a cold and windy Monday morning</div>"}) {
    INFO(inside);
    CHECK(shown(boxed(inside)) == lines({1, 2}));
  }
  CHECK(shown(boxed("<img src=a.jpg>" + p(3) + p(4))) == lines({1, 3, 4, 2}));
  CHECK(shown(extract("<article>" + p(1) + "<p><img src=a.jpg>" + prose(3) + "</p>" + p(2) + "</article>")) ==
        lines({1, 3, 2}));
}

TEST_CASE("a picture in a small table takes caption and credit from the rows below it") {
  const auto content = extract("<article>" + p(1) +
                               "<table><tr><td><img src=/p.jpg></td></tr><tr><td>The old bridge.</td></tr>"
                               "<tr><td>Photo: Ann Example</td></tr></table>" +
                               p(2) + "</article>");
  CHECK(shown(content) == lines({1, 2}));
  CHECK(content.images == std::vector<PageImage>{{"/p.jpg", "", "The old bridge.", "Photo: Ann Example"}});
}

TEST_CASE("rows of a data table are not captions of the icons in them") {
  const auto content = extract("<article>" + p(1) + p(2) +
                               "<table><tr><td><img src=/no.png>Norway</td><td>4</td></tr>"
                               "<tr><td><img src=/pl.png>Poland</td><td>2</td></tr></table>" +
                               p(3) + "</article>");
  CHECK(shown(content) == lines({1, 2}) + "| Norway | 4\n| Poland | 2\n" + lines({3}));
}

TEST_CASE("the portrait in the author's box is not a picture of the article") {
  const auto content = extract("<article><img src=/bridge.jpg>" + p(1) + p(2) +
                               "<div class=author-bio><img src=/ann.jpg><p>Ann writes here.</p></div></article>");
  REQUIRE(content.images.size() == 1);
  CHECK(content.images[0].url == "/bridge.jpg");
}
