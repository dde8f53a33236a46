// One small page for each way in which extractors are known to go wrong (docs/extraction.md): too much, or too little.

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

struct Case {
  const char* what;
  std::string html;
  std::string body;
};

std::string lines(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) out += prose(i) + "\n";
  return out;
}

std::string paragraphs(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) out += p(i);
  return out;
}

std::string link(const std::string& text) { return "<a href=/story>" + text + "</a>"; }

void check(const std::vector<Case>& cases, const ContentHints& with = hints("The bridge opens")) {
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(shown(extract(c.html, with)) == c.body);
  }
}

const char* const kH1 = "<h1>The bridge opens</h1>";

}  // namespace

TEST_CASE("boxes between the paragraphs are not text") {
  const auto page = [](const std::string& box) {
    return "<article>" + std::string(kH1) + paragraphs(0, 8) + box + paragraphs(8, 12) + "</article>";
  };
  const auto text = lines(0, 12);
  check({
      {"a call in a box",
       page("<div class=x><div><p>Every morning the whole town in five minutes, sent to you before you are "
            "up.</p></div></div>"),
       text},
      {"a fact box",
       page("<section class=y><h4></h4><p>The bridge is 400 metres long and stands on nine pillars of "
            "stone.</p></section>"),
       text},
      {"a picture's text in a box of its own",
       page("<div class=z><div><img src=a.jpg></div><div><p>The bridge at dawn</p></div></div>"), text},
      {"a call with its heading",
       page("<div class=w><h4>In your pocket</h4><p>Our app keeps the stories that you have not read yet.</p></div>"),
       text},
      {"the author's address", page("<p>ann@paper.example</p>"), text},
      {"a linked line", page("<p>" + link("Why the second bridge was never built at all") + "</p>"), text},
      {"links under a heading of their own",
       page("<h2>Our best stories</h2><ul><li>" + link("The ferry stops") + "<li>" + link("The mill burns") + "<li>" +
            link("The inn closes") + "</ul><h2>The vote</h2>"),
       lines(0, 8) + "# The vote\n" + lines(8, 12)},
  });
}

TEST_CASE("paragraphs in boxes of their own are text if all of them are") {
  std::string boxes, named;
  for (int i = 0; i < 8; ++i) {
    boxes += "<div class=b" + std::to_string(i) + ">" + p(i) + "</div>";
    named += "<div class=block>" + p(i) + "</div>";
  }
  check({
      {"each in one", "<article>" + boxes + "</article>", lines(0, 8)},
      {"each in one of the same name", "<article>" + named + "</article>", lines(0, 8)},
      {"text goes on in a box made like the first",
       "<div id=page><div class=text>" + paragraphs(0, 9) + "<div class=text>" + p(9) + "</div></div></div>",
       lines(0, 10)},
      {"a quote",
       "<article>" + paragraphs(0, 9) +
           "<div><blockquote><p>We will build it, come what may, she said.</p></blockquote></div>" + p(9) +
           "</article>",
       lines(0, 9) + "> We will build it, come what may, she said.\n" + lines(9, 10)},
  });
}

TEST_CASE("links that are the subject of the article stay") {
  std::string reviews, want;
  for (int i = 0; i < 4; ++i) {
    reviews += "<h3>" + link("Tent number " + std::to_string(i)) + "</h3>" + p(i);
    want += "# Tent number " + std::to_string(i) + "\n" + lines(i, i + 1);
  }
  check({
      {"linked headings above paragraphs", "<article>" + reviews + "</article>", want},
      {"a list under a heading of its own, after a pointer to another story",
       "<article>" + p(0) + "<div>Don’t miss: " + link("The other tents of the year") +
           "</div><h2>The tents</h2><ul><li>One for two</li><li>One for four</li></ul>" + p(1) + "</article>",
       lines(0, 1) + "# The tents\n- One for two\n- One for four\n" + lines(1, 2)},
  });
}

TEST_CASE("the text begins at its first paragraph") {
  const auto linked = "The council of " + link("Ford, a town on the river,") + " votes tonight.";
  const std::string sentence = "The council of Ford, a town on the river, votes tonight.";
  const std::string summary = "The bridge opens in " + std::string(600, 'x') + " and other towns";
  check({
      {"at a sentence that is mostly a link",
       "<article>" + std::string(kH1) + "<p>" + linked + "</p>" + paragraphs(0, 6) + "</article>",
       sentence + "\n" + lines(0, 6)},
      {"after a list of what happened",
       "<article>" + std::string(kH1) + "<h2>" + summary + "</h2>" + paragraphs(0, 6) + "</article>", lines(0, 6)},
      {"after its date",
       "<article>" + std::string(kH1) +
           "<div><div id=publication-date>Ford, 15 April 2021, at half past eight in the evening, local "
           "time</div></div>" +
           paragraphs(0, 6) + "</article>",
       lines(0, 6)},
  });
  CHECK(extract("<article>" + std::string(kH1) +
                    "<h2>It took the town ten years and two mayors to get there at last</h2><div class=story-text>"
                    "<h2>The bridge opens</h2>" +
                    paragraphs(0, 6) + "</div></article>",
                hints("The bridge opens"))
            .standfirst == "It took the town ten years and two mayors to get there at last");
  CHECK(extract("<article>" + std::string(kH1) + "<h2>" + summary + "</h2>" + paragraphs(0, 6) + "</article>",
                hints("The bridge opens"))
            .standfirst == summary);
}

TEST_CASE("a page that shows no text yields that of its JSON-LD") {
  auto with = hints("The bridge opens");
  with.article_body = prose(0) + "\n" + prose(1) + "\n" + prose(2);
  const std::string empty = "<body><h1>The bridge opens</h1><div id=app></div>";
  check({{"nothing shown", empty, lines(0, 3)},
         {"all shown", "<article>" + std::string(kH1) + paragraphs(0, 3) + "</article>", lines(0, 3)},
         {"shown without the last words", "<article>" + paragraphs(0, 2) + "</article>", lines(0, 2)}},
        with);
  with.article_body.clear();
  for (int i = 0; i < 12; ++i) with.article_body += "<p>" + prose(i) + "</p>";
  check({{"a stub of it shown", "<article>" + std::string(kH1) + paragraphs(0, 2) + "</article>", lines(0, 12)}}, with);
  CHECK(extract(empty, with).headline == "The bridge opens");
  with.article_body = "Soon.";
  CHECK(extract(empty, with).none);
}

TEST_CASE("a page that a script fills yields the text in the script's data") {
  const std::string data = "<script>state={\"html\":\"" + [] {
    std::string out;
    for (int i = 0; i < 4; ++i) out += "<p>" + prose(i) + "</p>";
    return out;
  }() + "\"}</script>";
  check({{"nothing shown", "<body>" + std::string(kH1) + data, lines(0, 4)},
         {"text shown", "<body><article>" + paragraphs(6, 9) + "</article>" + data, lines(6, 9)}});
}

TEST_CASE("a text needs no Latin letters, blanks or commas") {
  const char* const sentences[] = {
      "市议会周一晚间决定，大桥将于六月重新开放，届时所有居民都可以免费通行，市长在会后对记者这样说。",
      "시의회는 월요일 저녁 다리를 유월에 다시 열기로 결정했으며 시장은 회의 뒤 기자들에게 그렇게 말했다고 전해졌다.",
      "قرر المجلس البلدي مساء الاثنين إعادة فتح الجسر في حزيران، وقال رئيس البلدية ذلك للصحفيين بعد الجلسة.",
      "नगर परिषद ने सोमवार शाम को फैसला किया कि पुल जून में फिर से खुलेगा और महापौर ने बैठक के बाद पत्रकारों को यह बताया।",
      "สภาเทศบาลตัดสินใจเมื่อเย็นวันจันทร์ว่าสะพานจะเปิดอีกครั้งในเดือนมิถุนายนและนายกเทศมนตรีกล่าวเช่นนั้นกับผู้สื่อข่าว",
  };
  for (const std::string sentence : sentences) {
    std::string html = "<nav><ul><li>" + link("…") + "</ul></nav><div>", want;
    for (int i = 1; i <= 4; ++i) {
      html += "<p>" + std::to_string(i) + " " + sentence + "</p>";
      want += std::to_string(i) + " " + sentence + "\n";
    }
    check({{sentence.c_str(), html + "</div><div>" + link(sentence) + "</div>", want}});
  }
}

TEST_CASE("a short article is not lost to its comments") {
  std::string comments;
  for (int i = 20; i < 40; ++i) comments += "<li><p>" + prose(i) + "</p></li>";
  check({{"a thread",
          "<article>" + std::string(kH1) + paragraphs(0, 2) + "</article><div id=comments><h3>20 Comments</h3><ol>" +
              comments + "</ol></div>",
          lines(0, 2)}});
}

TEST_CASE("the entries of a live blog keep their order and their times") {
  std::string html = "<article>" + std::string(kH1), want;
  for (int i = 0; i < 5; ++i) {
    const auto time = "1" + std::to_string(9 - i) + ":30";
    html += "<section class=entry><h5>" + time + " What happened</h5>" + p(2 * i) + p(2 * i + 1) + "</section>";
    want += "# " + time + " What happened\n" + lines(2 * i, 2 * i + 2);
  }
  check({{"five entries", html + "</article>", want}});
}

TEST_CASE("a hidden attribute doesn't prove furniture") {
  check(
      {{"a streamed part", "<div id=page></div><div hidden id=S:1><article>" + paragraphs(0, 4) + "</article></div>",
        lines(0, 4)},
       {"a section that opens on a click",
        "<article>" + paragraphs(0, 3) + "<div aria-hidden=true>" + paragraphs(3, 6) + "</div></article>", lines(0, 6)},
       {"bare text between blocks", "<div>" + p(0) + prose(1) + p(2) + prose(3) + p(4) + "</div>", lines(0, 5)}});
}
