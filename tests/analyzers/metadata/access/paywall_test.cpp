#include "analyzers/metadata/access/paywall.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/analyze.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

constexpr const char* kLocked = R"("isAccessibleForFree":false)";
constexpr const char* kLockedPart =
    R"("isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".rest"})";
constexpr const char* kWall = "<div class=box><h3>Subscribe to continue reading</h3><p>Cancel at any time.</p></div>";

std::string paragraphs(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "<p>The bridge over the river was closed on Monday, and nobody in town knows for how long it will be.</p>";
  return text;
}

/// Other stories, the last of them marked as one to be paid for.
std::string labels(int stories) {
  std::string text;
  for (int i = 0; i < stories; ++i) text += "<p><a href=/x>Another story of the town</a></p>";
  return text + "<p>Subscribe to read</p>";
}

Article read(const std::string& stated, const std::string& body, const std::string& head = {}) {
  const auto page = "<html lang=en><head><title>The bridge is closed</title>" + head +
                    R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge is closed")" +
                    (stated.empty() ? "" : "," + stated) +
                    "}</script></head><body><article><h1>The bridge is closed</h1>" + body + "</article></body></html>";
  const auto analysis = analyze({page, "text/html", "https://a.example/2021/a", {}, {}}, {});
  if (const auto* none = std::get_if<NoArticle>(&analysis)) FAIL(none->message);
  return std::get<Article>(analysis);
}

}  // namespace

TEST_CASE("a stub in front of a wall is paywalled, and keeps its text") {
  const struct {
    const char* what;
    std::string stated, body;
    bool paywalled;
  } cases[] = {
      {"a short free text", "", paragraphs(4), false},
      {"a wall shown below a short text", "", paragraphs(4) + kWall, true},
      {"a wall shown below a long text", "", paragraphs(30) + kWall, false},
      {"declared and shown", kLocked, paragraphs(20) + kWall, true},
      {"declared and shown, but long", kLocked, paragraphs(60) + kWall, false},
      {"declared only: the text is complete", kLocked, paragraphs(4), false},
      {"declared, and it breaks off", kLocked, paragraphs(4) + "<p>The mayor, who had been asked for weeks, said…</p>",
       true},
      {"the locked part is missing", kLockedPart, paragraphs(4), true},
      {"the locked part is empty", kLockedPart, paragraphs(4) + "<div class=rest></div>", true},
      {"the locked part is there, with a wall", kLockedPart,
       paragraphs(2) + "<div class=rest>" + paragraphs(4) + "</div>" + kWall, false},
      {"the part's words are few", kLockedPart, paragraphs(6) + "<div class=rest><p>Read on.</p></div>" + kWall, true},
      {"a wall's box by its name", "",
       paragraphs(4) + "<div class=c-paywall__box><p>Herald Plus costs little.</p></div>", true},
      {"a wrapper of that name", "", "<div class=paywall-content>" + paragraphs(15) + "</div>", false},
      {"an empty box of that name", "", paragraphs(4) + "<div id=paywall></div>", false},
      {"a label of another story", "",
       "<ul><li>Subscribe to read</li></ul>" + paragraphs(4) + "<div class=related>" + labels(13) + "</div>", false},
      {"a call in the footer", "", paragraphs(4) + "<footer><p>Subscribe to continue reading</p></footer>", false},
      {"the words in a long paragraph", "",
       paragraphs(3) +
           "<p>Readers who must subscribe to read the paper have fallen by half since the year in which the "
           "house began to ask for money, said its owner, and he went on for an hour about the reasons, of "
           "which there are many, and of the ways in which others have tried to win their readers back, and "
           "why none of them worked for long in a town of that size, which has another paper for free, and "
           "that on every day of the week but Sunday.</p>",
       false},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(read(c.stated, c.body).paywalled == c.paywalled);
  }
}

TEST_CASE("the tier in the head declares it, too") {
  const char* cut = "<p>The mayor, who had been asked for weeks, said…</p>";
  CHECK(read("", paragraphs(3) + cut, "<meta property='article:content_tier' content=locked>").paywalled);
  CHECK_FALSE(read("", paragraphs(3) + cut, "<meta property='article:content_tier' content=metered>").paywalled);
}

TEST_CASE("a wall's lines are not part of the body") {
  const auto article = read("", paragraphs(4) + "<p>This article is for <a href=/plus>subscribers only</a>.</p>");
  CHECK(article.paywalled);
  CHECK(article.body.size() == 4);
  REQUIRE(article.removed.size() == 1);
  CHECK(article.removed[0] == Removed{"notice", "This article is for subscribers only.", {4, 0}});
}

TEST_CASE("a wall has a link, a heading, a box with a button, a button after it, or is declared") {
  const auto kept = [](const std::string& foot, const std::string& stated = {}) {
    const auto article = read(stated, paragraphs(6) + foot);
    return article.body.size() - 6;
  };
  const std::string words = "To keep the bell, become a member to the end of your days.";
  CHECK(kept("<p>" + words + "</p>") == 1);
  CHECK(kept("<p>" + words + "</p><p>The kiosk opens at eight.</p><p>Dogs are welcome.</p>") == 3);
  CHECK(kept("<p><a href=/join>" + words + "</a></p>") == 0);
  CHECK(kept("<p>Please <a href=/join>join us</a>. " + words + "</p>") == 0);
  CHECK(kept("<h3>" + words + "</h3>") == 0);
  CHECK(kept("<div><p>" + words + "</p><button>Join</button></div>") == 0);
  CHECK(kept("<p>" + words + "</p><button>Join</button>") == 0);
  CHECK(kept("<p>" + words + "</p>", kLocked) == 0);
}

TEST_CASE("a wall takes the lines in its box, and no others") {
  const auto article = read("", paragraphs(6) +
                                    "<div><h3>Subscribe to continue reading</h3><p>It costs three euros a month.</p>"
                                    "</div><p>The kiosk opens at eight.</p>");
  REQUIRE(article.body.size() == 7);
  CHECK(article.body.back().text == "The kiosk opens at eight.");
  REQUIRE(article.removed.size() == 2);
  CHECK(article.removed[0].text == "Subscribe to continue reading");
  CHECK(article.removed[1].text == "It costs three euros a month.");
}

TEST_CASE("a plain text's wall is short lines at its end") {
  std::vector<Block> body = {{BlockKind::kParagraph, "One."},
                             {BlockKind::kParagraph, "Two."},
                             {BlockKind::kHeading, "Subscribe to read on"},
                             {BlockKind::kParagraph, "Three euros."}};
  std::vector<Removed> removed = {{"ad", "x", {3, 0}}, {"ad", "y", {1, 0}}};
  CHECK(take_wall(body, removed));
  CHECK(body.size() == 2);
  CHECK(removed == std::vector<Removed>{{"ad", "x", {2, 0}},
                                        {"ad", "y", {1, 0}},
                                        {"notice", "Subscribe to read on", {2, 0}},
                                        {"notice", "Three euros.", {2, 0}}});
  CHECK_FALSE(take_wall(body, removed));
  body = {
      {BlockKind::kParagraph, "One."},
      {BlockKind::kParagraph,
       "Whoever wants to ring the bell must become a member of the brotherhood, and to become a member to the end of "
       "one's days is no small thing, the mayor said."}};
  CHECK_FALSE(take_wall(body, removed));
}

TEST_CASE("a plain text that ends at a wall is a stub") {
  const std::string text =
      "The bridge is closed\n\nThe bridge over the river was closed on Monday, and nobody knows for how long.\n\n"
      "It was built in 1920, and has not been mended since the war.\n\nSign in to continue reading\n";
  const auto analysis = analyze({text, "text/plain", "", {}, {}}, {});
  REQUIRE(std::holds_alternative<Article>(analysis));
  CHECK(std::get<Article>(analysis).paywalled);
  CHECK(std::get<Article>(analysis).body.size() == 2);
}

TEST_CASE("walls are known in many languages") {
  for (const auto* line : {
           "Subscribe to continue reading this article",
           "To read the full story, become a subscriber",
           "This content is for subscribers only",
           "Unlock this article for 1 €",
           "Weiterlesen mit Tageblatt Plus",
           "Dieser Artikel ist kostenpflichtig.",
           "Nur für Abonnenten",
           "Article réservé aux abonnés",
           "Pour lire la suite, abonnez-vous",
           "Suscríbete para seguir leyendo",
           "Contenido exclusivo para suscriptores",
           "Conteúdo exclusivo para assinantes",
           "Contenuto riservato agli abbonati",
           "Word abonnee om dit artikel te lezen",
           "För att läsa vidare: logga in",
           "Kun for abonnenter",
           "Vain tilaajille",
           "Tylko dla subskrybentów",
           "Pouze pro předplatitele",
           "Csak előfizetőknek!",
           "Только для подписчиков",
           "Лише для передплатників",
           "Μόνο για συνδρομητές",
           "Abonelere özel",
           "للمشتركين فقط",
           "למנויים בלבד",
           "この記事は有料会員限定です",
           "订阅后继续阅读",
           "구독자 전용 기사입니다",
           "Khusus pelanggan",
       }) {
    INFO(line);
    CHECK(is_wall_line(line));
  }
  for (const auto* line : {
           "",
           "Subscribers rose by 5 %.",
           "Scroll to continue reading",
           "The members of the council left.",
           "Subscribe to our newsletter",
           "He wants to read more.",
           "Abonnenten zahlen künftig mehr.",
       }) {
    INFO(line);
    CHECK_FALSE(is_wall_line(line));
  }
}
