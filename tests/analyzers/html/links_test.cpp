#include "analyzers/html/links.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers::html;

namespace {
const auto kPage = *Url::parse("https://example.org/news/today.html?x=1");
}

TEST_CASE("links are resolved, and have their text, rel and place") {
  const auto doc = parse(R"(
    <header><a href="/">Home</a></header>
    <nav><a href=/world>World</a></nav>
    <main><h2><a href="a b.html#part" rel="NoFollow noopener">First
       story</a></h2>
      <a href="//other.example/x"><img src=i alt="A picture"></a><aside><a href=?page=2>Next</a></aside></main>
    <div role=navigation><a href=/more>More</a></div>
    <footer><a href=/imprint>Imprint</a></footer>)");
  struct Expected {
    const char *url, *text, *rel;
    Place place;
  };
  const Expected expected[] = {
      {"https://example.org/", "Home", "", Place::kHeader},
      {"https://example.org/world", "World", "", Place::kNav},
      {"https://example.org/news/a%20b.html", "First story", "nofollow noopener", Place::kMain},
      {"https://other.example/x", "A picture", "", Place::kMain},
      {"https://example.org/news/today.html?page=2", "Next", "", Place::kAside},
      {"https://example.org/more", "More", "", Place::kNav},
      {"https://example.org/imprint", "Imprint", "", Place::kFooter},
  };
  const auto found = links(doc, kPage);
  REQUIRE(found.size() == std::size(expected));
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].url.text() == expected[i].url);
    CHECK(found[i].text == expected[i].text);
    CHECK(found[i].rel == expected[i].rel);
    CHECK(static_cast<int>(found[i].place) == static_cast<int>(expected[i].place));
  }
}

TEST_CASE("what doesn't lead to a page is not a link") {
  for (const auto* html :
       {"<a>x</a>", "<a href=''>x</a>", "<a href='javascript:void(0)'>x</a>", "<a href='mailto:a@b.example'>x</a>",
        "<a href='http://'>x</a>", "<a href='ftp://a.example/'>x</a>", "<a name=x>x</a>"}) {
    INFO(html);
    CHECK(links(parse(html), kPage).empty());
  }
}

TEST_CASE("the base address applies to all links") {
  const auto doc =
      parse("<base target=x><base href='/deep/er/'><base href=/no/><a href=x>1</a><link rel=canonical href=c>");
  CHECK(base_url(doc, kPage).text() == "https://example.org/deep/er/");
  CHECK(links(doc, kPage).at(0).url.text() == "https://example.org/deep/er/x");
  CHECK(canonical_link(doc, kPage)->text() == "https://example.org/deep/er/c");
}

TEST_CASE("canonical and feed links are read from the head") {
  const auto doc = parse(R"(<link rel="shortcut icon" href=i><link rel="Canonical" href="/story">
    <link rel=alternate type="application/rss+xml" href=/rss><link rel=alternate type=application/atom+xml href=/atom>
    <link rel=alternate hreflang=de href=/de>)");
  CHECK(canonical_link(doc, kPage)->text() == "https://example.org/story");
  const auto feeds = feed_links(doc, kPage);
  REQUIRE(feeds.size() == 2);
  CHECK(feeds[0].text() == "https://example.org/rss");
  CHECK(feeds[1].text() == "https://example.org/atom");
  CHECK_FALSE(canonical_link(parse("<link rel=canonical href='http://'>"), kPage));
}

TEST_CASE("robots directives of the page") {
  struct Case {
    const char* html;
    RobotsMeta expected;
  };
  const Case cases[] = {
      {"<meta name=robots content='index,follow'>", {false, false, false}},
      {"<meta name=ROBOTS content='NoIndex, nofollow'>", {true, true, false}},
      {"<meta name=robots content=none>", {true, true, false}},
      {"<meta name=robots content=noindex><meta name=robots content=noarchive>", {true, false, true}},
      {"<meta name=robots content=noindex><meta name=Tearsheet content=nofollow>", {false, true, false}},
      {"<meta name=otherbot content=noindex>", {false, false, false}},
      {"<meta name=robots content='max-snippet:-1, noindexing'>", {false, false, false}},
  };
  for (const auto& c : cases) {
    INFO(c.html);
    CHECK(robots_meta(parse(c.html), "tearsheet") == c.expected);
  }
}
