#include "analyzers/content/content.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

std::vector<std::string> bylines(const Content& content) {
  std::vector<std::string> texts;
  for (const auto& line : content.byline_lines) texts.push_back(line.text);
  return texts;
}

bool was_removed(const Content& content, std::string_view kind, std::string_view text) {
  for (const auto& removed : content.removed) {
    if (removed.kind == kind && removed.text == text) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the body is found with and without markup for it") {
  for (const std::string open :
       {"<div>", "<article>", "<main>", "<div class=entry-content>", "<div itemprop=articleBody>", "<td>"}) {
    INFO(open);
    const auto close = "</" + open.substr(1, open.find_first_of(" >") - 1) + ">";
    const auto table = open == "<td>" ? std::string("<table><tr>") : std::string();
    const auto content = extract(
        "<nav><ul><li><a href=/1>World</a><li><a href=/2>Sport</a></ul></nav>" + table + open + p(1) + p(2) + p(3) +
        close +
        "<div><a href=/3>Another story that is long enough to be read as a sentence, but linked as a whole.</a></div>");
    CHECK(shown(content) == lines({1, 2, 3}));
    CHECK_FALSE(content.none);
  }
}

TEST_CASE("blocks keep their kinds") {
  const auto content = extract(
      "<article>" + p(1) + "<h2>New Lows</h2>" + p(2) +
      "<ul><li>first thing</li><li>second <b>thing</b></li></ul><blockquote><p>“A word,” she said.</p></blockquote>"
      "<pre>int a;\n  int b;</pre><table><tr><th>Year</th><th>Sum</th></tr><tr><td>2020</td><td>12</td></tr></table>" +
      p(3) + "</article>");
  CHECK(shown(content) ==
        lines({1}) + "# New Lows\n" + lines({2}) +
            "- first thing\n- second thing\n> “A word,” she said.\n` int a;\n  int b;\n| Year | Sum\n| 2020 | 12\n" +
            lines({3}));
}

TEST_CASE("headline and standfirst are separate from the body") {
  const auto page =
      "<article><h1>The bridge opens</h1><p class=standfirst>After two years of work the town has its river crossing "
      "back</p>"
      "<p class=byline>By Ann Example</p>" +
      p(1) + p(2) + "</article>";
  const auto content = extract(page, hints("The bridge opens"));
  CHECK(content.headline == "The bridge opens");
  CHECK(content.standfirst == "After two years of work the town has its river crossing back");
  CHECK(bylines(content) == std::vector<std::string>{"By Ann Example"});
  CHECK(shown(content) == lines({1, 2}));
}

TEST_CASE("a first paragraph isn't a standfirst just because the head repeats it") {
  auto with = hints("The bridge opens");
  with.descriptions.push_back(prose(1));
  CHECK(shown(extract("<article><h1>The bridge opens</h1>" + p(1) + p(2) + p(3) + "</article>", with)) ==
        lines({1, 2, 3}));
  const auto apart = extract("<article><h1>The bridge opens</h1><div><p>" + prose(1) + "</p></div><section>" + p(2) +
                                 p(3) + "</section></article>",
                             with);
  CHECK(apart.standfirst == prose(1));
  CHECK(shown(apart) == lines({2, 3}));
}

TEST_CASE("the headline is not doubled in the body") {
  const auto content = extract(
      "<div><h1>The bridge opens</h1></div><div class=entry-content><h2>The bridge opens</h2>" + p(1) + p(2) + "</div>",
      hints("The bridge opens | The Example"));
  CHECK(content.headline == "The bridge opens");
  CHECK(shown(content) == lines({1, 2}));
}

TEST_CASE("furniture inside the text is listed as removed") {
  const auto content = extract("<article>" + p(1) + "<div>Advertisement</div>" + p(2) +
                               "<p><strong>Read more: <a href=/x>The bridge stays shut</a></strong></p>" +
                               "<div class=newsletter-signup><p>Get our letter each morning.</p></div>" + p(3) +
                               "<aside class=related-links><ul><li><a href=/y>Another story</a></ul></aside><div "
                               "class=share-bar>Share this</div>" +
                               p(4) + "</article>");
  CHECK(shown(content) == lines({1, 2, 3, 4}));
  CHECK(was_removed(content, "ad_marker", "Advertisement"));
  CHECK(was_removed(content, "read_more", "Read more: The bridge stays shut"));
  CHECK(was_removed(content, "newsletter", "Get our letter each morning."));
  CHECK(was_removed(content, "related", "Another story"));
  CHECK(was_removed(content, "share", "Share this"));
}

TEST_CASE("a section of other stories ends where the text continues") {
  const auto content = extract("<article>" + p(1) + p(2) +
                               "<h3>Related stories</h3><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>" + p(3) +
                               "<h3>Comments</h3><div>" + p(8) + p(9) + "</div></article>");
  CHECK(shown(content) == lines({1, 2, 3}));
}

TEST_CASE("a wrapper named like furniture keeps its text") {
  for (const auto* name : {"content has-sidebar", "share-enabled", "post related-on", "modal-page", "ad-free"}) {
    INFO(name);
    CHECK(shown(extract("<div class='" + std::string(name) + "'>" + p(1) + p(2) + p(3) + "</div>")) ==
          lines({1, 2, 3}));
  }
}

TEST_CASE("a word with a class stays in its sentence") {
  const auto content = extract("<article>" + p(1) +
                               "<p>The mayor met <a class=tag href=/t>Ann Example</a> and <em class=author>her "
                               "friends</em> on the bridge at noon.</p>" +
                               p(2) + "</article>");
  CHECK(shown(content) ==
        lines({1}) + "The mayor met Ann Example and her friends on the bridge at noon.\n" + lines({2}));
}

TEST_CASE("a paragraph torn apart by an advertisement is joined") {
  const char* whole = "The minister said on Monday that the new bridge would be opened in the spring of next year.\n";
  for (const auto* torn : {
           "<p>The minister said on Monday that the new bridge <div>Advertisement</div> would be opened in the spring "
           "of next year.</p>",
           "<p>The minister said on Monday that the new bridge</p><div class=ad>Buy</div><p>would be opened in the "
           "spring of next year.</p>",
           "<p>The minister said on Monday that the new bridge <span class=ad-slot>Buy</span> would be opened in the "
           "spring of next year.</p>",
       }) {
    INFO(torn);
    CHECK(shown(extract("<article>" + p(1) + torn + p(2) + "</article>")) == lines({1}) + whole + lines({2}));
  }
  // Nothing between them: a list without full stops is not a torn paragraph.
  CHECK(shown(extract("<article>" + p(1) +
                      "<p>bread and butter, as it was sold in the market at that time</p>"
                      "<p>milk and honey, as they were sold in the market at that time</p>" +
                      p(2) + "</article>")) == lines({1}) +
                                                   "bread and butter, as it was sold in the market at that time\nmilk "
                                                   "and honey, as they were sold in the market at that time\n" +
                                                   lines({2}));
}

TEST_CASE("line breaks make paragraphs where sentences end") {
  CHECK(shown(extract("<div>" + prose(1) + "<br><br>" + prose(2) + "<br>" + prose(3) + "<br>Advertisement<br>" +
                      prose(4) + "</div>")) == lines({1, 2, 3, 4}));
}

TEST_CASE("white space collapses, no-break spaces and soft hyphens stay") {
  const auto content = extract(
      "<article>" + p(1) +
      "<p>It  cost\n 12\u00A0000\u00A0euros, the Bundes\u00ADregierung said, and will   be paid by the town.</p>" +
      p(2) + "</article>");
  CHECK(shown(content) ==
        lines({1}) + "It cost 12\u00A0000\u00A0euros, the Bundes\u00ADregierung said, and will be paid by the town.\n" +
            lines({2}));
}

TEST_CASE("a heading that looks like a credit line is a heading") {
  const auto content = extract("<article><h1>Sources</h1>" + p(1) + p(2) + "<h2>Photo: Example</h2>" + p(3) +
                               "<p>Photo: Ada Example</p>" + p(4) + "</article>");
  CHECK(shown(content) == prose(1) + "\n" + prose(2) + "\n# Photo: Example\n" + prose(3) + "\n" + prose(4) + "\n");
  CHECK(content.credit_lines == std::vector<std::string>{"Photo: Ada Example"});
}

TEST_CASE("a list of links may have words before them") {
  CHECK(shown(extract("<article>" + p(1) + p(2) +
                      "<ul><li>Health: <a href=/1>What really helps against it</a><li>Sleep: <a href=/2>Only this "
                      "method still helps</a></ul></article>")) == lines({1, 2}));
}

TEST_CASE("an empty box of stories does not swallow the text after it") {
  const auto text = [](int n) { return "<div class=text>" + p(n) + "</div>"; };
  CHECK(shown(extract("<article>" + text(1) + text(2) +
                      "<div><h3>Trending</h3></div><div class=text><p>The river has been crossed by boat since then, "
                      "he said.</p></div>" +
                      text(3) + "</article>")) ==
        lines({1, 2}) + "The river has been crossed by boat since then, he said.\n" + lines({3}));
}

TEST_CASE("a teaser without a link is the first part of the story") {
  CHECK(shown(extract("<article><div class=teaser-content>" + p(1) + "</div><div class=rest>" + p(2) + p(3) + p(4) +
                      p(5) + "</div></article>")) == lines({1, 2, 3, 4, 5}));
}

TEST_CASE("a single paragraph above the container of all others is the standfirst") {
  const auto content = extract("<article><h1>The bridge opens</h1><div><p>" + prose(9) +
                                   "</p></div><div class=article-content>" + p(1) + p(2) + p(3) + "</div></article>",
                               hints("The bridge opens"));
  CHECK(content.standfirst == prose(9));
  CHECK(shown(content) == lines({1, 2, 3}));
}

TEST_CASE("a heading that links to itself stays") {
  CHECK(shown(extract("<article>" + p(1) + "<h2><a href=#why>Why now</a></h2>" + p(2) + "</article>")) ==
        lines({1}) + "# Why now\n" + lines({2}));
}

TEST_CASE("rails of teasers are removed, although they look like prose") {
  std::string rail;
  for (int i = 10; i < 16; ++i)
    rail += "<div><h3><a href=/s>Another story of number " + std::to_string(i) + "</a></h3>" + p(i) + "</div>";
  const auto text = "<div>" + p(1) + p(2) + p(3) + p(4) + "</div>";
  CHECK(shown(extract("<article>" + text + rail + "</article>")) == lines({1, 2, 3, 4}));
  // Among the paragraphs, it is what the text is about.
  CHECK(shown(extract("<article>" + p(1) + p(2) + p(3) + "<div class=list>" + rail + "</div></article>"))
            .find(prose(12)) != std::string::npos);
}

TEST_CASE("a hidden attribute doesn't prove furniture, templates with a shadow root are seen") {
  CHECK(shown(extract("<div hidden id=S:1>" + p(1) + p(2) + "</div>")) == lines({1, 2}));
  CHECK(shown(extract("<x-story><template shadowrootmode=open>" + p(1) + p(2) + "</template></x-story>")) ==
        lines({1, 2}));
  CHECK(extract("<template>" + p(1) + p(2) + "</template>").none);
}

TEST_CASE("a short text does not lose to its comments") {
  std::string comments;
  for (int i = 10; i < 20; ++i) comments += "<div class=comment>" + p(i) + "</div>";
  CHECK(shown(extract("<article>" + p(1) + p(2) + "</article><section id=comments>" + comments + "</section>")) ==
        lines({1, 2}));
}

TEST_CASE("a live blog comes in order") {
  std::string page = "<article><h1>Live: the vote</h1>", expected;
  for (int i = 1; i <= 4; ++i) {
    page += "<section><h3>12:0" + std::to_string(i) + "</h3>" + p(i) + "</section>";
    expected += "# 12:0" + std::to_string(i) + "\n" + lines({i});
  }
  CHECK(
      shown(extract(page + "</article>", hints("Live: the vote"))).ends_with(expected.substr(expected.find('\n') + 1)));
}

TEST_CASE("a page without an article says why") {
  std::string index = "<main>";
  for (int i = 0; i < 20; ++i) index += "<div><h2><a href=/s>Story number " + std::to_string(i) + "</a></h2></div>";
  struct Case {
    std::string html;
    const char* kind;
  };
  const Case cases[] = {
      {"", "empty"}, {"<script>x</script><img src=a>", "empty"}, {index, "index"}, {"<p>Not found.</p>", "too_short"}};
  for (const auto& c : cases) {
    INFO(c.html);
    const auto content = extract(c.html);
    REQUIRE(content.none);
    CHECK(content.none->kind == c.kind);
    CHECK_FALSE(content.none->message.empty());
  }
}

TEST_CASE("other scripts are read as reliably as Latin") {
  const char* texts[] = {
      "市議会は月曜日の夜、新しい橋の建設計画を賛成多数で可決した。工事は来年の春に始まり、二年後に完成する予定だと市長"
      "は述べた。",
      "قرر المجلس البلدي مساء الاثنين بناء جسر جديد فوق النهر، وقال رئيس البلدية إن العمل سيبدأ في الربيع المقبل "
      "وسينتهي بعد عامين.",
      "नगर परिषद ने सोमवार शाम को नदी पर नया पुल बनाने का फैसला किया, महापौर ने कहा कि काम अगले वसंत में शुरू होगा और दो साल में "
      "पूरा होगा।",
  };
  for (const auto* text : texts) {
    const std::string one = "<p>" + std::string(text) + "</p>";
    const auto content = extract("<nav><a href=/>x</a></nav><div>" + one + one + one + "</div>");
    CHECK(shown(content) == std::string(text) + "\n" + text + "\n" + text + "\n");
  }
}

TEST_CASE("a page without markup: headline, byline and date are lines that <br> divides") {
  auto with = hints("The bridge opens again");
  with.rules.is_headline = [](std::string_view line) { return line == "The bridge opens again"; };
  with.rules.is_byline = [](std::string_view line) {
    return line == "By Ann Example" || line == "Monday, 12 April 2021";
  };
  const auto content = extract(
      "<table><tr><td>Menu</td><td><font size=5><b>The bridge opens again</b></font><br>"
      "<font size=2><i>By Ann Example<br>Monday, 12 April 2021</i></font><br><br><font size=3>" +
          prose(1) + "<br><br>" + prose(2) + "<br><br>" + prose(3) + "<br><br>" + prose(4) +
          "<br><br></font></td></tr></table>",
      with);
  CHECK(shown(content) == lines({1, 2, 3, 4}));
  CHECK(content.headline == "The bridge opens again");
  CHECK(bylines(content) == std::vector<std::string>{"By Ann Example", "Monday, 12 April 2021"});
}

TEST_CASE("a heading above the first paragraph stays if it is in one box with it, or like those of other sections") {
  const auto first =
      "<h1>The day</h1><div class=share>Share</div><header><h3 class=e>16:02: It is over</h3></header>" + p(1);
  CHECK(shown(extract("<article>" + first + "<h3 class=e>15:20: It begins</h3>" + p(2) + "</article>",
                      hints("The day"))) == "# 16:02: It is over\n" + lines({1}) + "# 15:20: It begins\n" + lines({2}));
  CHECK(shown(extract("<article>" + first + p(2) + "</article>", hints("The day"))) == lines({1, 2}));
  CHECK(shown(extract("<article><h1>The day</h1><h3>It is over</h3>" + p(1) + p(2) + "</article>", hints("The day"))) ==
        "# It is over\n" + lines({1, 2}));
}

TEST_CASE("an element that is called credits is text if it is longer than a credit") {
  const std::string credit = "<div class=credits><p>Animation by Ada Example</p></div>";
  CHECK(shown(extract("<article>" + p(1) + p(2) + credit + "</article>")) == lines({1, 2}));
  const auto section = "<section id=section_credits>" + p(3) + p(4) + p(5) + "</section>";
  CHECK(shown(extract("<article>" + p(1) + p(2) + section + "</article>")) == lines({1, 2, 3, 4, 5}));
}

TEST_CASE("a paragraph torn by an advertisement continues with a figure") {
  const auto content =
      extract("<article>" + p(1) + "<p>" + prose(2) +
              " It will cost<aside class=ad>Advertisement</aside>3,000 euros.</p>" + p(3) + "</article>");
  CHECK(shown(content) == lines({1}) + prose(2) + " It will cost 3,000 euros.\n" + lines({3}));
}

TEST_CASE("removed lists the text's flow, not the bars around it") {
  const std::string bar = "<div class=share><ul><li><a href=/f>Face</a></li><li><a href=/t>Bird</a></li></ul></div>";
  const auto content = extract(
      "<article><h1>The bridge</h1>" + bar + "<div class=text>" + p(1) + bar + p(2) + "</div>" + bar + "</article>",
      hints("The bridge"));
  CHECK(shown(content) == lines({1, 2}));
  CHECK(content.removed == std::vector<Removed>{{"share", "Face", {1, 0}}, {"share", "Bird", {1, 0}}});
}

TEST_CASE("a notice in a dialog is not text, however short the page") {
  const auto content = extract(
      "<main><h1>Weather</h1><p>Updated every hour.</p></main><div class=cookies role=dialog>"
      "<p>We and our partners keep cookies on your device to give you the best experience on our "
      "site. By clicking you agree to the use of all of them.</p></div>");
  CHECK(content.none == NoArticle{"too_short", "no text of the length of an article"});
}
