#include "crawler/discovery/front_page.h"

#include <string>

#include <catch2/catch.hpp>

using namespace tearsheet;
using Lines = std::vector<std::string>;

namespace {

crawler::FrontPage read(const std::string& head, const std::string& body = {}, const std::string& attributes = {},
                        const char* url = "https://www.exampletimes.com/") {
  return crawler::read_front_page("<html " + attributes + "><head>" + head + "</head><body>" + body + "</body></html>",
                                  "text/html; charset=utf-8", *Url::parse(url));
}

std::string name_in(const std::string& head) { return read(head).name; }

Lines sections_in(const std::string& body) {
  Lines texts;
  for (const auto& url : read({}, body).sections) texts.push_back(url.path_and_query());
  return texts;
}

}  // namespace

TEST_CASE("the outlet's name: what the page says it is, else the part of the title that names it") {
  CHECK(name_in("<meta property='og:site_name' content=' The  Example Times '><title>Home</title>") ==
        "The Example Times");
  CHECK(name_in("<meta name='application-name' content='Example'><title>Home</title>") == "Example");
  CHECK(name_in("<meta property='og:site_name' content=''><title>The Globe</title>") == "The Globe");
  for (const auto* title : {"The Example Times", "Home | The Example Times", "The Example Times - News from all over",
                            "Breaking News: world, sport – The Example Times", "Startseite · The Example Times"}) {
    INFO(title);
    CHECK(name_in("<title>" + std::string{title} + "</title>") == "The Example Times");
  }
  // Nothing says which part it is.
  CHECK(name_in("<title>The Globe | All the news</title>") == "The Globe | All the news");
  CHECK(name_in("<title>Home</title>") == "Home");
  CHECK(name_in("<title>A &amp; B</title>") == "A & B");
  CHECK(name_in("").empty());
}

TEST_CASE("the language that the page declares") {
  CHECK(read("", "", "lang='en-GB'").language == "en-GB");
  CHECK(read("", "", "xml:lang='de'").language == "de");
  CHECK(read("<meta property='og:locale' content='pt_BR'>").language == "pt_BR");
  CHECK(read("<meta property='og:locale' content='pt_BR'>", "", "lang='fr'").language == "fr");
  CHECK(read("").language.empty());
}

TEST_CASE("sections are the short links of the navigation, on the outlet's own domain") {
  CHECK(sections_in("<nav><a href='/world'>World</a><a href='/sport/football/'>Football</a><a href='/world'>World</a>"
                    "<a href='https://business.exampletimes.com/markets'>Markets</a></nav>") ==
        Lines{"/world", "/sport/football/", "/markets"});
  CHECK(
      sections_in("<header><a href='/politics'>Politics</a></header><div role=navigation><a href='/category/arts'>Arts"
                  "</a></div>") == Lines{"/politics", "/category/arts"});
  for (const auto* link :
       {"<a href='/'>Home</a>", "<a href='/login'>Sign in</a>", "<a href='/about-us'>About us</a>",
        "<a href='/contact'>Contact</a>", "<a href='/privacy-policy'>Privacy</a>", "<a href='/rss'>RSS</a>",
        "<a href='/search?q=x'>Search</a>", "<a href='/2021/04/15/a-long-story'>A story</a>",
        "<a href='https://elsewhere.example/world'>World</a>", "<a href='/app.pdf'>The app</a>",
        "<a href='/world'></a>", "<a href='/a/b/c/d'>Deep</a>", "<a href='/feed.xml'>Feed</a>",
        "<a href='/subscribe'>Subscribe</a>"}) {
    INFO(link);
    CHECK(sections_in("<nav>" + std::string{link} + "</nav>").empty());
  }
  CHECK(sections_in("<main><a href='/world'>World</a></main><footer><a href='/world'>World</a></footer>").empty());
}

TEST_CASE("a page that only leads on says where") {
  const auto page = read("<meta http-equiv=refresh content='0; url=/en/'>");
  REQUIRE(page.refresh);
  CHECK(page.refresh->text() == "https://www.exampletimes.com/en/");
}
