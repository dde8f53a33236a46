#include "analyzers/selectors/extract_selectors.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/analyze.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

/// A page that the heuristics read wrongly: the story in small boxes that are called teasers, a longer text next to it.
std::string page() {
  std::string text = R"(<html lang=en><head><title>Site of the day</title>
<meta property="og:title" content="Wrong title"><meta name=author content="Wrong Person">
<meta property="article:published_time" content="2020-01-01T00:00:00Z"></head><body>
<div class="hl">The council votes &amp; adjourns</div><div class="dek-x">A short evening in the hall.</div>
<span class=who>By Ann Example and Bo Beispiel</span> <time class=pub datetime="2027-03-02T10:00:00+01:00">yesterday</time>
<span class=upd>Updated 3 March 2027, 11:30 CET</span>
<div class="related-teasers story"><p class=teaser>The council voted on Monday.</p>
<div class=promo>Buy our calendar today.</div>
<p>Advertisement</p>
<p class=teaser>Nobody <span class=inline>(see page 4)</span> spoke against it.</p><h3>Comments</h3>
<p class=teaser>The mayor left.</p><aside>Facts of the town.</aside>
<figure><img src="/hall.jpg"><figcaption>The hall. Photo: Ann Example/AP</figcaption></figure></div>
<div class=about>)";
  for (int i = 0; i < 12; ++i)
    text += "<p>This is a long text about the house that prints this paper, which is no news.</p>";
  return text + "</div></body></html>";
}

Article read(const ExtractSelectors& extract) {
  Settings settings;
  settings.time_zone = "Europe/Berlin";
  settings.extract = extract;
  const auto bytes = page();
  const auto analysis =
      analyze({bytes, "text/html", "https://www.example.org/a/1", *parse_time("2027-03-04T00:00:00Z"), {}}, settings);
  if (const auto* none = std::get_if<NoArticle>(&analysis)) FAIL(none->message);
  return std::get<Article>(analysis);
}

}  // namespace

TEST_CASE("without selectors the page is read wrongly") {
  const auto article = read({});
  CHECK(article.title != "The council votes & adjourns");
  CHECK_THAT(article.text(), Catch::Contains("prints this paper"));
  CHECK(article.notices.empty());
}

TEST_CASE("the body is what its selector names, whatever it is called") {
  const auto article = read({.body = "div.story", .remove = {".promo", ".inline"}});
  CHECK(article.text() == "The council voted on Monday.\nNobody spoke against it.\nComments\nThe mayor left.");
  const std::vector<Removed> removed = {{"extract", "Buy our calendar today.", {1, 0}},
                                        {"ad_marker", "Advertisement", {1, 0}},
                                        {"extract", "(see page 4)", {1, 7}},
                                        {"related", "Facts of the town.", {4, 0}}};
  CHECK(article.removed == removed);
  REQUIRE(article.images.size() == 1);
  CHECK(article.images[0].caption == "The hall.");
  CHECK(article.images[0].credit->agency == "Associated Press");
  CHECK(article.notices.empty());
}

TEST_CASE("an element that a selector names is text, even if its tag is not") {
  const auto article = read({.body = ".story p, .story aside"});
  CHECK(article.text() ==
        "The council voted on Monday.\nNobody (see page 4) spoke against it.\nThe mayor left.\nFacts of the town.");
}

TEST_CASE("each field is what its selector names") {
  const auto article = read({.body = ".story",
                             .title = "h1, .hl",
                             .standfirst = ".dek-x",
                             .published = "time.pub@datetime",
                             .updated = ".upd",
                             .author = ".who"});
  CHECK(article.title == "The council votes & adjourns");
  CHECK(article.standfirst == "A short evening in the hall.");
  CHECK(article.authors == std::vector<std::string>{"Ann Example", "Bo Beispiel"});
  CHECK(to_string(article.published.value()) == "2027-03-02T10:00:00+01:00");
  CHECK(to_string(article.updated.value()) == "2027-03-03T11:30:00+01:00");
  CHECK(article.notices.empty());
}

TEST_CASE("remove by itself leaves the choice to the heuristics") {
  const auto article = read({.remove = {".about p:nth-child(n+3)"}});
  const std::string line = "This is a long text about the house that prints this paper, which is no news.";
  CHECK(article.text().ends_with(line + "\n" + line));
  CHECK_THAT(article.text(), !Catch::Contains(line + "\n" + line + "\n" + line));
}

TEST_CASE("a field whose selector matches nothing is left to the heuristics, with a notice") {
  const auto plain = read({});
  const auto article = read({.body = "div.gone",
                             .title = "h1.gone",
                             .published = ".hl",
                             .updated = "p..x",
                             .author = "time@nothing",
                             .remove = {".nowhere"}});
  CHECK(article.body == plain.body);
  CHECK(article.title == plain.title);
  CHECK(article.authors == plain.authors);
  CHECK(article.published == plain.published);
  const std::vector<std::string> notices = {
      R"(extract.body "div.gone": matches no text on this page, so the heuristics decide)",
      R"(extract.title "h1.gone": matches no text on this page, so the heuristics decide)",
      R"(extract.updated "p..x": a class is missing after ".")",
      R"(extract.author "time@nothing": matches no text on this page, so the heuristics decide)",
      R"(extract.published: "The council votes & adjourns" reads as no date, so the heuristics decide)"};
  CHECK(article.notices == notices);
  // Elements that aren't shown, or are removed again, don't make a body.
  CHECK(read({.body = "title"}).notices.size() == 1);
  CHECK(read({.body = ".story", .remove = {".story"}}).notices.size() == 1);
}

TEST_CASE("selectors are part of the digest, but only if there are any") {
  Settings plain, selected, other;
  selected.extract.body = "div.story";
  other.extract.title = "div.story";
  CHECK(plain.digest() != selected.digest());
  CHECK(selected.digest() != other.digest());
}
