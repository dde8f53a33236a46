#include "analyzers/barrier.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/analyze.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

std::string kind_of(const std::string& title, const std::string& body, const std::string& head = {}) {
  const auto page = "<!doctype html><html><head><meta charset=utf-8><title>" + title + "</title>" + head +
                    "</head><body><main>" + body + "</main></body></html>";
  const auto analysis = analyze({page, "text/html; charset=utf-8", "https://a.example/2021/04/a", {}, {}}, {});
  const auto* none = std::get_if<NoArticle>(&analysis);
  return none ? none->kind : "article";
}

constexpr const char* kStated = R"(<script type="application/ld+json">{"@type":"NewsArticle",
"headline":"The bridge over the river stays shut","datePublished":"2021-04-13T10:00:00Z"}</script>)";

std::string story(const std::string& first) {
  std::string text = "<p>" + first + "</p>";
  for (int i = 0; i < 8; ++i) {
    text += "<p>In reading room " + std::to_string(i) +
            " the librarians said on Monday that the new rules would be explained to every visitor before the summer, "
            "and that nobody would be turned away at the door.</p>";
  }
  return text;
}

}  // namespace

TEST_CASE("pages that answer in an article's place are of kinds of their own") {
  const struct {
    const char *kind, *title, *body;
  } cases[] = {
      {"not_found", "Page not found - The Example",
       "<h1>Oh dear</h1><p>The story that you asked for has been moved by our "
       "gardeners to a bed in which we could not find it again, in spite of a long search with lamps and dogs.</p>"},
      {"not_found", "Das Beispiel",
       "<h1>Seite nicht gefunden</h1><p>Die gesuchte Seite gibt es nicht mehr, oder es hat sie nie gegeben. Vielleicht "
       "hilft Ihnen unsere Suche, oder Sie gehen zur Startseite und fangen von vorn an, denn dort ist alles.</p>"},
      {"not_found", "例",
       "<h1>ページが見つかりません</h1><p>お探しのページは削除されたか、URLが変更された可能性があります。"
       "トップページからもう一度お探しください。ご不便をおかけして申し訳ございません。</p>"},
      {"robot_check", "Example",
       "<p>We have noticed unusual traffic from your network. Please complete the captcha below so that we can see "
       "that "
       "a person reads our pages and not a machine; afterwards you will be led to the page that you asked for.</p>"},
      {"robot_check", "Example",
       "<p>Confirme que no eres un robot para continuar. Hemos visto muchas visitas desde su red en las últimas horas, "
       "y queremos saber si es usted una persona; después podrá leer la página que había pedido.</p>"},
      {"needs_script", "Example",
       "<p>Um diese Anwendung zu nutzen, ist JavaScript zu aktivieren. Wie das geht, steht in der Hilfe Ihres "
       "Browsers, "
       "meistens unter den Einstellungen für Datenschutz und Sicherheit, gleich neben den Schriftarten.</p>"},
      {"needs_script", "Example",
       "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"},
      {"access_denied", "Access Denied",
       "<p>You don't have permission to access this page on this server. Reference number 18.5a. If you think that "
       "this "
       "is an error, write to the people who keep the server, and tell them the number and the hour.</p>"},
      {"access_denied", "Beispiel",
       "<h1>Zugriff verweigert</h1><p>Ihre Adresse steht auf einer Liste von Adressen, von denen aus wir keine "
       "Anfragen "
       "beantworten. Wenden Sie sich bitte an den Betreiber Ihres Netzes, der weiß vielleicht, warum das so ist.</p>"},
      {"consent_wall", "Le Modèle",
       "<p>Nous et nos partenaires déposons des cookies sur votre appareil pour mesurer notre audience et afficher des "
       "publicités personnalisées.</p><p>Vous pouvez retirer votre consentement à tout moment, ou continuer sans "
       "accepter en vous abonnant au prix de deux euros par semaine.</p>"},
  };
  for (const auto& c : cases) {
    INFO(c.body);
    CHECK(kind_of(c.title, c.body) == c.kind);
  }
}

TEST_CASE("a story about such pages is an article") {
  CHECK(
      kind_of("Page not found: what libraries lose", story("Readers who follow an old link are told that the page was "
                                                           "not found, and few of them come back.")) == "article");
  CHECK(kind_of("Courts and cookies", story("The court held that we and our partners is no name, that personalised ads "
                                            "need consent, and that readers may withdraw your consent boxes.")) ==
        "article");
  CHECK(
      kind_of("Are you a robot", story("Tests by which pages want to see that you are not a robot are read by machines "
                                       "more easily than by people.")) == "article");
}

TEST_CASE("a page with a complete head and no text is an article with a notice") {
  const auto read = [](const std::string& body) {
    const auto page = std::string("<html lang=en><head><title>The bridge</title>") + kStated + "</head><body>" + body +
                      "</body></html>";
    return analyze({page, "text/html; charset=utf-8", "https://a.example/2021/04/a", {}, {}}, {});
  };
  for (const auto* body : {"<div id=app></div>", "<noscript>Please enable JavaScript to read this page.</noscript>",
                           "<p>Please enable JavaScript to read this page.</p>"}) {
    const auto analysis = read(body);
    INFO(body);
    REQUIRE(std::holds_alternative<Article>(analysis));
    const auto& article = std::get<Article>(analysis);
    CHECK(article.title == "The bridge over the river stays shut");
    CHECK(article.published);
    CHECK(article.body.empty());
    REQUIRE(article.notices.size() == 1);
    CHECK(article.notices[0] == "the page states headline and date of an article, but shows hardly any text of it");
  }
}

TEST_CASE("a request for consent outside the text is not part of it") {
  const auto page =
      "<html><head><title>Reading rooms</title></head><body><div class=a><h1>Reading rooms</h1>" +
      story("Reading rooms get new rules, their keepers said on Monday, after years of talks.") +
      "</div><div class=b><h2>Your data</h2><p>We and our partners store and access information on a "
      "device, such as cookies, to show you what you have already bought elsewhere.</p></div></body></html>";
  const auto analysis = analyze({page, "text/html; charset=utf-8", "https://a.example/2021/04/a", {}, {}}, {});
  REQUIRE(std::holds_alternative<Article>(analysis));
  CHECK(std::get<Article>(analysis).body.size() == 9);
}
